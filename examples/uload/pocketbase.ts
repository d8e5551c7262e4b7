import { defineKind } from 'portolan';

/** PocketBase has no image of its own, so this is ours: on Alpine, whose BusyBox has wget, but no curl. */
const ask = { command: ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8090/api/health'] };

/**
 * A PocketBase, which keeps all that it has in one SQLite file and so runs once.
 *
 * @example
 * pocketbase({ version: '0.30.4' })
 */
export const pocketbase = defineKind({
  name: 'pocketbase',
  family: 'datastore',
  options: () => import('./pocketbase-options.ts'),
  lower: own => ({
    tier: 'datastore',
    image: `ghcr.io/uload/pocketbase:${own.version}`,
    ports: { http: 8090 },
    hostPort: { port: 8090, rule: 'ports/well-known' },
    probes: { live: ask, ready: ask },
    timing: { interval: 30, timeout: 10, startPeriod: 10 },
    volumes: { data: '/pb_data' },
    // Whom /pb_data belongs to in the image.
    user: 1000,
    limits: { cpu: 1, memory: '512m' },
  }),
});
