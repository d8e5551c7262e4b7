import { container, defineRegistry, external, from, input, perEnvironment, port, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    openai: external({ url: input() }),
    pay: external({ url: perEnvironment({ production: 'https://pay.example' }) }),
    api: container({
      image: 'acme/app:1',
      port: 80,
      env: { OPENAI_PORT: port('openai'), OPENAI_URL: url('openai'), PAY_ORIGIN: from('pay', 'origin') },
    }),
  },
});
