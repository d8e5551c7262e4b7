import { container } from 'portolan';

export default {
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { api: container({ image: 'acme/app:1', port: 80 }) },
};
