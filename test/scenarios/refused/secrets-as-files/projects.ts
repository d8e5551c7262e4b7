import { container, defineRegistry, from, perEnvironment, postgres, redis, secret, text } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    postgres: postgres({ version: '16', passwordAs: 'file' }),
    queue: redis({ version: '7', evict: 'noeviction', passwordAs: 'file' }),
    app: container({
      image,
      port: 80,
      // Brings DATABASE_URL, which has the password in it.
      uses: ['postgres'],
      env: {
        BROKER: text`amqp://app:${secret({ source: 'BROKER_PASSWORD', as: 'file' })}@broker`,
        QUEUE: from('queue', 'connection'),
        // Fine: nothing but it, and a text where it is none.
        TOKEN: perEnvironment({
          dev: text`dev-${secret({ source: 'DEV_TOKEN', dev: 'x' })}`,
          production: secret({ as: 'file' }),
        }),
        // Two that lead to one file.
        KEY: secret({ as: 'file' }),
        KEY_FILE: '/etc/key',
      },
    }),
    other: container({ image, port: 81, env: { KEY: secret({ source: 'APP_KEY' }) } }),
  },
});
