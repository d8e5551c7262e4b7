import { defineRegistry } from 'portolan';
import { app } from './app.ts';
import { observability } from './observability.ts';

/** CHOM: a Laravel application on one machine, and the machine that watches it. */
export default defineRegistry({
  name: 'chom',
  domain: 'arewel.com',
  environments: {
    // The first host takes every service that names none.
    // Each has an nginx of its own on 80 and 443, where TLS ends.
    production: { hosts: ['landsraad', 'mentat'], edge: { provider: 'nginx' } },
  },
  hosts: {
    // The hosts reach each other through a tunnel, so that metrics and logs never cross the internet in the clear.
    landsraad: { address: '10.77.0.1' },
    mentat: { address: '10.77.0.2' },
  },
  projects: { chom: { title: 'CHOM' } },
  services: { ...app, ...observability },
});
