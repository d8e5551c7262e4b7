import { container, defineRegistry, external, from, job, postgres, redis, secret, url } from 'portolan';
import type { Plan } from '../../src/plan/types.ts';
import type { Any } from '../kubernetes/rendered.ts';
import { planOf } from '../resolve/plan-of.ts';

/** A registry in pieces, for an edit to change one of them; a service is its factory with its options. */
export type Parts = ReturnType<typeof parts>;

const image = 'acme/app:1';
/** Whoever states none is warned of the one that a cluster has. */
const limits = { memory: '512m' };

function parts() {
  const cluster: Any = { secretStore: 'vault', prometheus: 'monitoring', storage: '10Gi' };
  const services: Record<string, [factory: Any, options: Any]> = {
    postgres: [postgres, { version: '16' }],
    queue: [redis, { version: '7', evict: 'noeviction' }],
    api: [
      container,
      {
        project: 'shop',
        image,
        port: 3000,
        route: 'api',
        probes: '/health',
        uses: ['queue'],
        env: { LEVEL: 'info', DATABASE_URL: from('postgres', 'connection'), TOKEN: secret() },
      },
    ],
    migrate: [job, { before: 'api', command: ['migrate'] }],
    web: [container, { image, tier: 'site', port: 3001, route: '@', env: { PUBLIC_API_URL: url('api', 'public') } }],
    worker: [container, { image, tier: 'worker', uses: ['api'] }],
    files: [container, { image, user: 1001, port: 3002, volumes: { files: '/files' } }],
    fixed: [container, { image, port: 3003, replicas: 7 }],
  };
  const patches: Any[] = [];
  return { cluster, services, patches, projects: { shop: {}, office: {} } };
}

/** The plan of the fleet, once somebody has edited its registry. */
export function fleet(edit: (parts: Parts) => void = () => {}): Promise<Plan> {
  const edited = parts();
  edit(edited);
  const { cluster, services, patches, projects } = edited;
  const named = new Set(Object.values(services).map(([, { project }]) => project));
  return planOf(
    defineRegistry({
      name: 'fleet',
      domain: 'acme.dev',
      environments: { dev: { local: true }, production: { hosts: [], kubernetes: cluster } },
      // Before an edit nothing is of the other one, which would be told of.
      projects: Object.fromEntries(Object.entries(projects).filter(([name]) => named.has(name))),
      services: Object.fromEntries(
        Object.entries(services).map(([name, [factory, options]]) => [
          name,
          factory([external, job].includes(factory) ? options : { limits, ...options }),
        ]),
      ),
      patches,
    }),
  );
}
