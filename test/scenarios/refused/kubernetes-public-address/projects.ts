import { container, defineRegistry, external, perEnvironment, text, url } from 'portolan';

const image = 'acme/app:1';
const limits = { memory: '128m' };

// Servers that are given addresses of ours as pages know them, which no policy lets them call.
export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    production: { hosts: [], kubernetes: {} },
    staging: { extends: 'production', hostPrefix: 'staging-' },
    machines: { hostPrefix: 'machines-', hosts: ['one'] },
  },
  hosts: { one: { address: '10.0.0.2' } },
  services: {
    // Nothing is written where something is wrong.
    '1st': container({ image, limits }),
    stripe: external({ url: 'https://api.stripe.com' }),
    router: external({ url: 'https://192.0.2.7' }),
    mail: external({ url: 'https://mail.example:8443' }),
    auth: container({ image, limits, port: 3000, route: ['auth', { host: '@', path: '/auth' }] }),
    web: container({
      image,
      limits,
      tier: 'site',
      port: 3001,
      route: '@',
      env: { AUTH_URL: url('auth', 'public'), PUBLIC_AUTH_URL: url('auth', 'public') },
    }),
    caller: container({
      image,
      limits,
      port: 3002,
      route: 'caller',
      env: {
        AUTH_URL: url('auth', 'public'),
        BELOW_URL: text`${url('auth', 'public')}/v1`,
        BY_HAND_URL: perEnvironment({
          production: 'https://acme.dev/auth/v1',
          staging: 'none',
          machines: 'none',
          dev: 'none',
        }),
        // Whatever it is called, it leads to one of ours.
        AUTH_BASE: url('auth', 'public'),
        JWKS_URI_V2: text`${url('auth', 'public')}/jwks`,
        OIDC_ISSUER: url('auth', 'public'),
        // None of these is called from here, or it is its own.
        WEB_BASE: url('web', 'public'),
        REDIRECT_BASE: url('auth', 'public'),
        FRONTEND_URL: url('web', 'public'),
        BESIDE_URL: perEnvironment({
          production: 'https://acme.dev/authors',
          staging: 'none',
          machines: 'none',
          dev: 'none',
        }),
        AUTH_CALLBACK_URL: url('auth', 'public'),
        AUTH_PUBLIC_URL: url('auth', 'public'),
        OWN_URL: url('caller', 'public'),
        MACHINES_URL: perEnvironment({ machines: url('auth', 'public'), production: 'none', dev: 'none' }),
      },
    }),
    // By hand it is an address by its name alone.
    byhand: container({
      image,
      limits,
      env: {
        ISSUER: perEnvironment({ production: 'https://auth.acme.dev', staging: 'none', machines: 'none', dev: 'none' }),
      },
    }),
    // Whoever may call it by its name within has one address for pages and one for itself.
    both: container({ image, limits, env: { AUTH_URL: url('auth', 'public'), AUTH_INTERNAL_URL: url('auth') } }),
    user: container({ image, limits, uses: ['auth'], env: { AUTH_ISSUER_URL: url('auth', 'public') } }),
    // Its policy lets it call any name on that port; the others' on another, or one machine.
    paying: container({ image, limits, uses: ['stripe'], env: { AUTH_URL: url('auth', 'public') } }),
    mailing: container({ image, limits, uses: ['mail', 'router'], env: { AUTH_URL: url('auth', 'public') } }),
  },
});
