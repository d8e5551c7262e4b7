// nginx's variables are of the whole machine: those of one environment are neither another's nor nginx's own.
import { container, defineRegistry, url } from 'portolan';
import { expect, test } from 'vitest';
import { emitVhosts } from '../../src/emit/nginx/vhosts.ts';
import { planOf } from '../resolve/plan-of.ts';
import { edgeOf, judgedEdge } from './edge.ts';
import { ask } from './request.ts';
import { freePorts } from './server.ts';
import { upstream } from './upstream.ts';

const image = 'acme/app:1';

/** Environments of one machine, each with a site that calls an API. */
function fleetOf(names: readonly string[], port: number) {
  const environments = names.map((name, index) => {
    const edge = {
      provider: 'nginx',
      loopback: `127.0.0.${index + 1}`,
      rateLimit: { average: 100, burst: 100 },
    } as const;
    return [name, { hosts: ['main'], hostPrefix: `e${index}-`, edge }] as const;
  });
  return defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: Object.fromEntries(environments) as Record<string, (typeof environments)[number][1]>,
    hosts: { main: { address: '10.0.0.2' } },
    services: {
      api: container({ image, port: 3001, hostPort: port, route: 'api' }),
      web: container({
        image,
        tier: 'site',
        port: 3000,
        hostPort: port + 1,
        route: 'web',
        env: { PUBLIC_API_URL: url('api', 'public') },
      }),
    },
  });
}

const environments = [
  'preview-of-the-customers-portal-a',
  'preview-of-the-customers-portal-b',
  '2nd',
  'http',
  'production',
];

test('M-79, MB-19: each environment of a machine answers for its own pages, whatever it is called', async () => {
  const port = await freePorts(2);
  const files = emitVhosts(await planOf(fleetOf(environments, port)));
  const sites = await Promise.all(environments.map((name, index) => upstream(name, port + 1, `127.0.0.${index + 1}`)));
  const edge = await edgeOf(files);
  const https = (host: string, asked: { method?: string; headers?: Record<string, string> } = {}) =>
    ask({ port: edge.https, tls: true, host: `${host}.acme.test`, ...asked });
  const preflight = async (index: number, origin: string) => {
    const headers = { origin, 'access-control-request-method': 'PUT' };
    const answer = await https(`e${index}-api`, { method: 'OPTIONS', headers });
    return [answer.status, answer.headers['access-control-allow-origin']];
  };
  try {
    for (const [index, name] of environments.entries()) {
      const own = `https://e${index}-web.acme.test`;
      expect([name, ...(await preflight(index, own))]).toEqual([name, 204, own]);
      const other = `https://e${(index + 1) % environments.length}-web.acme.test`;
      // Nothing runs behind it.
      expect([name, ...(await preflight(index, other))]).toEqual([name, 502, undefined]);
      const page = await https(`e${index}-web`);
      expect([page.status, JSON.parse(page.body.toString()).name]).toEqual([200, name]);
      expect(page.headers['content-security-policy']).toContain(`connect-src 'self' https://e${index}-api.acme.test `);
    }
  } finally {
    await edge.stop();
    await Promise.all(sites.map(site => site.stop()));
  }
});

test.each([2, 3, 10, 30])('M-85: nginx has room for those of %i environments with long names', async count => {
  const long = Array.from({ length: count }, (_, index) => `preview-of-the-customers-portal-for-branch-${index}`);
  expect(await judgedEdge(emitVhosts(await planOf(fleetOf(long, 13_001))))).toEqual([]);
});

test('M-78, M-85: a page may call as many services as there are', async () => {
  const names = Array.from({ length: 150 }, (_, index) => `service-number-${index}`);
  const port = await freePorts(1);
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: { production: { hosts: ['main'], edge: { provider: 'nginx' } } },
    hosts: { main: { address: '10.0.0.2' } },
    services: {
      portal: container({
        image,
        tier: 'site',
        port: 3000,
        hostPort: port,
        route: 'portal',
        env: Object.fromEntries(names.map((name, index) => [`PUBLIC_URL_${index}`, url(name as never, 'public')])),
      }),
      ...Object.fromEntries(
        names.map((name, index) => [name, container({ image, port: 3000, hostPort: 20_000 + index, route: name })]),
      ),
    } as never,
  });
  const files = emitVhosts(await planOf(registry));
  expect(await judgedEdge(files)).toEqual([]);
  const portal = await upstream('portal', port);
  const edge = await edgeOf(files);
  try {
    const { headers } = await ask({ port: edge.https, tls: true, host: 'portal.acme.test' });
    const policy = String(headers['content-security-policy']);
    for (const name of names) expect(policy).toContain(` https://${name}.acme.test wss://${name}.acme.test`);
    expect(policy).toMatch(/^default-src 'self'; [^"$]*; frame-ancestors 'self'$/);
  } finally {
    await edge.stop();
    await portal.stop();
  }
});
