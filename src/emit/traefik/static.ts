import { edgeUsers } from '../../plan/derived-services.ts';
import { hasOthers } from '../../plan/replicas.ts';
import type { EdgePlan, EnvironmentPlan, InstancePlan, Plan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { overTlsFor, securityHeaders } from '../security-headers.ts';

/** Who issues the certificates. */
export const resolver = 'letsencrypt';

/** Where files and volumes stand in Traefik's container. */
export const places = { config: '/etc/traefik', acme: '/acme', users: `/run/secrets/${edgeUsers}` };

/** Tells the containers of an environment from those of others on the same engine, whatever its Compose project is called. */
export const environmentLabel = ({ name }: Plan) => `com.${name}.environment`;

/** What Traefik reads when it starts. Its image looks for it at /etc/traefik/traefik.yaml. */
export function staticConfiguration(plan: Plan, { name, edge }: EnvironmentPlan): Yaml {
  const { provider, email, dashboard, trustedProxies, origin } = edge;
  return traced(origin, {
    entryPoints: {
      web: {
        address: ':80',
        http: { redirections: { entryPoint: { to: 'websecure', scheme: 'https', permanent: true } } },
      },
      websecure: {
        address: ':443',
        forwardedHeaders: trustedProxies.length === 0 ? undefined : { trustedIPs: trustedProxies },
        http: { middlewares: alwaysPassed.map(name => `${name}@file`), tls: { certResolver: resolver } },
      },
    },
    // Whoever is asked is near: where a container is gone, its name or its address answer nothing, for longer than a caller waits.
    serversTransport: { forwardingTimeouts: { dialTimeout: '2s' } },
    providers: {
      ...(provider === 'labels' && {
        docker: {
          exposedByDefault: false,
          // Others on the same engine have edges of their own.
          constraints: `Label(\`${environmentLabel(plan)}\`,\`${name}\`)`,
        },
      }),
      file: { directory: `${places.config}/dynamic` },
    },
    certificatesResolvers: {
      [resolver]: {
        acme: {
          email: email ?? undefined,
          storage: `${places.acme}/acme.json`,
          httpChallenge: { entryPoint: 'web' },
        },
      },
    },
    api: dashboard === null ? undefined : { dashboard: true },
    ping: {},
    accessLog: { format: 'json' },
    log: { format: 'json' },
    global: { checkNewVersion: false, sendAnonymousUsage: false },
  });
}

/** What every route shares: TLS, headers, compression, what replicas need, and the dashboard. */
export function sharedConfiguration(
  { origin }: EdgePlan,
  { dashboard, instances }: { readonly dashboard: string | null; readonly instances: readonly InstancePlan[] },
): { readonly [key: string]: Yaml } {
  return {
    http: traced(origin, {
      routers: {
        ...(dashboard !== null && { portolan_dashboard: dashboardRouter(dashboard) }),
        portolan_nobody: nobody,
      },
      middlewares: {
        ...sharedMiddlewares,
        ...(instances.some(hasOthers) && { retry: { retry: retryWhatWasSent } }),
        // Nobody asks from there.
        portolan_not_found: { ipAllowList: { sourceRange: ['255.255.255.255/32'], rejectStatusCode: 404 } },
        ...(dashboard !== null && { 'dashboard-auth': { basicAuth: { usersFile: places.users } } }),
      },
    }),
    tls: traced(origin, { options: { default: { minVersion: 'VersionTLS12', cipherSuites } } }),
  };
}

/** What leads nowhere: 404, as Traefik says by itself, but with the headers of any answer. */
const nobody = {
  rule: 'PathPrefix(`/`)',
  priority: 1,
  entryPoints: ['websecure'],
  service: 'noop@internal',
  middlewares: ['portolan_not_found'],
};

function dashboardRouter(host: string): Yaml {
  return {
    rule: `Host(\`${host}\`)`,
    entryPoints: ['websecure'],
    service: 'api@internal',
    middlewares: ['dashboard-auth'],
  };
}

const headers = {
  stsSeconds: overTlsFor,
  stsIncludeSubdomains: true,
  stsPreload: true,
  customFrameOptionsValue: securityHeaders['X-Frame-Options'],
  contentTypeNosniff: true,
  referrerPolicy: securityHeaders['Referrer-Policy'],
  permissionsPolicy: securityHeaders['Permissions-Policy'],
};

/** What every answer passes, in this order. */
export const sharedMiddlewares = {
  security: { headers },
  // Events would be held back until enough of them could be compressed.
  compress: { compress: { excludedContentTypes: ['text/event-stream'] } },
};

export const alwaysPassed = Object.keys(sharedMiddlewares);

/**
 * One of several replicas that ends leaves what it was asked to the others; until Traefik knows that it is gone, the next attempt may
 * meet it again. What nobody got yet is sent again, whatever it is:
 * https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/retry/.
 */
export const retry = { attempts: 10, initialInterval: '200ms' };

/** And what one got that never answered, where that does no harm, with a megabyte of its body at most: since Traefik 3.7. */
const retryWhatWasSent = { ...retry, status: ['502'], maxRequestBodyBytes: 2 ** 20 };

/** Of TLS 1.2, those with forward secrecy and authenticated encryption (RFC 9325, 4.2); TLS 1.3 has no others. */
const cipherSuites = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
];
