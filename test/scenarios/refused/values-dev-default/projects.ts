import { defineRegistry, input, nestjs, secret } from 'portolan';

// Compose finds the end of a default by counting braces, and reads it from one line.
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    api: nestjs({
      port: 3001,
      env: { PAIRS: input({ dev: '{"a":{}}' }), BRACE: input({ dev: 'a}b' }), KEY: secret({ dev: 'two\nlines' }) },
    }),
  },
});
