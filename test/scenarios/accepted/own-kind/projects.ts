import { defineRegistry } from 'portolan';
import { greeter } from './greeter.ts';
import { silent } from './silent.ts';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    hello: greeter({ greeting: 'Say "hi" for $5 \\ #1' }),
    // Listens nowhere, and reads nothing by itself.
    silent: silent({}),
  },
});
