import { astro, container, defineRegistry, job, nestjs, perEnvironment, postgres, secret, url } from 'portolan';
import { expect } from 'vitest';
import type { Plan } from '../../src/plan/types.ts';
import { resolved, workspaceWith } from '../resolve/plan-of.ts';

const digest = `sha256:${'a'.repeat(64)}`;

/** What other registries do not have: three environments that differ in most ways, and names and texts that look like Helm's own. */
export async function oddPlan(): Promise<Plan> {
  const { plan, found } = await resolved(
    defineRegistry({
      name: 'odd',
      domain: 'odd.dev',
      environments: {
        dev: { local: true },
        one: {
          hosts: [],
          kubernetes: {
            helm: true,
            registry: 'registry.odd.dev:5000/one',
            secretStore: 'vault',
            pullSecret: 'one',
            ingress: { issuer: 'letsencrypt' },
          },
        },
        two: {
          hosts: [],
          hostPrefix: 'two-',
          kubernetes: {
            helm: true,
            registry: 'ghcr.io/odd',
            ingress: { class: 'nginx', namespace: 'edge', issuer: 'letsencrypt' },
            prometheus: 'edge',
            pullSecret: 'two',
            storage: '20Gi',
            storageClass: 'fast',
            replicas: { min: 3, max: 3 },
          },
        },
        three: {
          extends: 'two',
          hostPrefix: 'three-',
          domain: 'third.dev',
          kubernetes: {
            helm: true,
            gateway: { name: 'public', namespace: 'edge' },
            middlewares: true,
            prometheus: { namespace: 'metrics', labels: { release: 'stack', '1/2': '3' } },
            replicas: { min: 1, max: 1 },
          },
        },
        // In no chart, and on a cluster all the same.
        apart: { hosts: [], hostPrefix: 'apart-', kubernetes: {} },
      },
      projects: { shop: {} },
      services: {
        postgres: postgres({ version: '16', external: ['three'] }),
        api: nestjs({
          project: 'shop',
          path: 'apps/api',
          port: 3001,
          route: perEnvironment({
            one: ['api', 'www.other.dev', { host: '@', path: '/api' }],
            two: 'api',
            three: { host: '@', path: '/api' },
          }),
          uses: ['postgres'],
          replicas: perEnvironment({ one: 1, two: 4 }),
          env: {
            BRACES: '{{ .Values.hosts }} and {{/* none */}}',
            ONCE: perEnvironment({ one: 'only here' }) as never,
            DIFFERS: perEnvironment({ one: 'a', two: 'b', three: 'b' }),
            SELF: url('api', 'public'),
            HALF: perEnvironment({ one: 'https://www.other.dev/x', two: 'https://elsewhere.dev' }) as never,
            TOKEN: secret(),
          },
        }),
        'api-migrate': job({ before: 'api', command: ['migrate', '{{ now }}'] }),
        site: astro({
          project: 'shop',
          path: 'apps/site',
          route: '@',
          env: { PUBLIC_API: url('api', 'public') },
          in: ['one', 'two'],
        }),
        pinned: container({ image: `registry.odd.dev:5000/tools/pinned:1.2@${digest}`, port: 3002, tier: 'worker' }),
        exact: container({ image: `tools/exact@${digest}`, port: 3003, route: 'exact', in: ['three'] }),
      },
      patches: [
        ...(['one', 'two'] as const).map(environment => ({
          output: 'kubernetes' as const,
          environment,
          service: 'api' as const,
          kind: 'Deployment' as const,
          at: 'spec.template.spec.containers.0.resources.limits.memory',
          set: '0.5Gi',
          reason: 'no size that a value may have: {{ half }}',
        })),
      ],
    }),
    workspaceWith('apps/api', 'apps/site'),
  );
  expect(found.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return plan!;
}
