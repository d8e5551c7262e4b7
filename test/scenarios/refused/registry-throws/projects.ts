import { container, defineRegistry } from 'portolan';
import { setting } from './settings.ts';

export default defineRegistry({
  name: 'acme',
  domain: setting('ACME_DOMAIN'),
  environments: { production: {} },
  services: { api: container({ image: 'acme/app:1', port: 80 }) },
});
