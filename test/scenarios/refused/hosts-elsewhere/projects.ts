import { container, defineRegistry, perEnvironment } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    staging: { hosts: ['small'] },
    production: { hosts: ['large', 'small'] },
    bare: { hosts: [] },
  },
  hosts: { large: { address: '10.0.0.2' }, small: { address: '10.0.0.3' } },
  services: {
    api: container({ image, port: 80, host: 'large' }),
    web: container({ image, port: 80, host: perEnvironment({ staging: 'small', production: 'small' }) }),
  },
});
