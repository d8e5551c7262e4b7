import { container, defineRegistry, external, input, perEnvironment, port } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {}, staging: { extends: 'production', hostPrefix: 'staging-' } },
  services: {
    // Right where it is given, and where it is said twice.
    mail: external({
      url: perEnvironment({ staging: input(), production: 'https://mail.dev', dev: 'http://mail.dev:8025' }),
      port: perEnvironment({ staging: 8025, production: 443 }),
    }),
    payments: external({ url: perEnvironment({ staging: input(), production: 'https://192.0.2.7:8443' }), port: 9443 }),
    pages: external({ url: 'http://pages.dev', port: perEnvironment({ production: 443 }) }),
    // What stands in for it on a developer's machine has a port as well.
    queue: external({ url: input({ dev: 'http://queue.dev:1' }), port: 8025 }),
    search: external({ url: input({ dev: 'http://search.dev' }), port: perEnvironment({ dev: 80, production: 9200 }) }),
    cache: external({ url: input({ dev: 'to be given' }), port: 11_211 }),
    // A scheme has its own port, or none that anybody knows.
    broker: external({
      url: input({ dev: 'amqp://broker.dev' }),
      port: perEnvironment({ dev: 5672, production: 5673 }),
    }),
    store: external({ url: input({ dev: 'redis://store.dev' }), port: 6380 }),
    own: external({ url: input({ dev: 'own.dev:7000' }), port: 7000 }),
    nowhere: external({ url: input(), port: 70_000 }),
    unsaid: external({ url: input() }),
    app: container({ image: 'acme/app:1', port: 3000, env: { PORT_OUTSIDE: port('unsaid') } }),
  },
});
