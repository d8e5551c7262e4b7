import { container, defineRegistry, input, nestjs, secret } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    // Its port is moved by HTTP_PORT, and so is the edge's.
    http: container({ image: 'acme/http:1', port: 8000 }),
    // Its image is replaced by NODE_IMAGE, and so is the base of all that runs on Node.
    node: nestjs({ port: 3001 }),
    api: container({
      image: 'acme/api:1',
      port: 8001,
      env: { IMAGE: input({ source: 'NODE_IMAGE' }), TOKEN: secret({ source: 'WEB_PORT' }) },
    }),
    web: container({ image: 'acme/web:1', port: 8002, env: { WHERE: input({ source: 'REGISTRY' }) } }),
  },
});
