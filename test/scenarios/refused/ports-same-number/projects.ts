import { container, defineRegistry, postgres } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    minio: container({ image, port: 9000, ports: { console: 9000 } }),
    worker: container({ image, ports: { metrics: 9100, admin: 9200, debug: 9100 } }),
    postgres: postgres({ version: '16', ports: { metrics: 5432 } }),
  },
});
