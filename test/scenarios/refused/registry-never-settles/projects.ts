import { container, defineRegistry } from 'portolan';

const domain = await new Promise<string>(() => {});

export default defineRegistry({
  name: 'acme',
  domain,
  environments: { production: {} },
  services: { api: container({ image: 'acme/app:1', port: 80 }) },
});
