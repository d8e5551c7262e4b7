import { container, defineRegistry, from, perEnvironment, postgres, url } from 'portolan';

const image = 'acme/app:1';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, staging: {}, production: { hostPrefix: 'p-' } },
  services: {
    postgres: postgres({ version: '16', in: ['dev'] }),
    mock: container({ image, port: 80, in: ['dev'] }),
    api: container({
      image,
      port: 80,
      env: {
        DATABASE_URL: from('postgres', 'connection'),
        // Where it is absent there is another value.
        PAYMENT_URL: perEnvironment({ dev: url('mock'), staging: 'https://pay.example', production: '' }),
      },
    }),
    // What `uses` brings is left out where it is absent.
    report: container({ image, port: 80, uses: ['postgres'] }),
  },
});
