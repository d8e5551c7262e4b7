import { astro, container, defineRegistry, expo, input, perEnvironment, text, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, staging: { hostPrefix: 'staging-' }, production: {} },
  services: {
    api: container({ image: 'acme/app:1', port: 3000, route: { host: 'api', path: '/v1/' } }),
    landing: astro({
      route: 'www',
      env: {
        expression: 'the name of a node of the printer',
        PUBLIC_API_URL: url('api'),
        PUBLIC_BACKSLASH: 'C:\\new\\table "quoted" \'single\' `ticks`',
        PUBLIC_COMPOSE: '$HOME $${X} ${NAME:-default} $(id)',
        PUBLIC_DOLLAR_BEFORE: text`$${url('api')}%${input({ source: 'CAMPAIGN' })}`,
        PUBLIC_EMPTY: '',
        PUBLIC_HCL: '%{ if true }yes%{ endif } ${upper("no")} %%{',
        PUBLIC_LEVEL: perEnvironment({ dev: 'debug', staging: 'info', production: 'warn' }),
        PUBLIC_LINES: 'one\ntwo\r\nthree\tfour',
        PUBLIC_NUMBER: 0.5,
        PUBLIC_SWITCH: false,
        PUBLIC_UNICODE: 'Märchen 日本 🚢',
      },
    }),
    mobile: expo({
      env: {
        EXPO_PUBLIC_API_URL: url('api'),
        EXPO_PUBLIC_DSN: input({ optional: true }),
        EXPO_PUBLIC_KEY: input({ dev: 'dev"key${x}' }),
      },
    }),
    // The same everywhere, so that one build serves all.
    same: astro({ route: 'same', env: { PUBLIC_NAME: 'Acme' } }),
    // An environment that leaves a value out builds without it.
    partly: astro({ route: 'partly', env: { PUBLIC_BANNER: perEnvironment({ staging: 'Not the real thing' }) } }),
  },
});
