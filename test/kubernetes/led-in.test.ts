// What no schema sees of what leads requests in.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Any, type Built, builtAt, ofKind, registries } from './rendered.ts';

describe.each(registries)('%s', config => {
  let all: readonly Built[];

  beforeAll(async () => {
    ({ all } = await builtAt(config));
  });

  test('M-143: hosts and paths are the routes of the registry, with TLS, and what comes without is sent there', () => {
    for (const [{ name, services, kubernetes }, objects] of all) {
      const routes = Object.values(services).flatMap(each =>
        each.routes.map(({ host, path }) => `${each.service} ${host}${path}`),
      );
      const { entry } = kubernetes!;
      const found = { secure: [] as string[], plain: [] as string[] };
      for (const { metadata, spec } of ofKind(objects, 'Ingress', 'HTTPRoute').values()) {
        const isPlain = metadata.name.endsWith('.redirect');
        for (const rule of spec.rules) {
          const service = metadata.labels['app.kubernetes.io/name'];
          const hosts = spec.hostnames ?? [rule.host];
          const paths = rule.http
            ? new Set<string>(rule.http.paths.map((each: Any) => each.path?.replace(/(.)\/$/, '$1') ?? '/'))
            : (rule.matches?.map((each: Any) => each.path.value as string) ?? ['/']);
          for (const host of hosts)
            for (const path of paths) found[isPlain ? 'plain' : 'secure'].push(`${service} ${host}${path}`);
          if (entry.by === 'ingress' && !isPlain)
            expect(spec.tls.flatMap((each: Any) => each.hosts)).toContain(rule.host);
        }
        if (entry.by === 'ingress') expect(spec.ingressClassName).toBe(entry.class);
        else
          expect(spec.parentRefs).toEqual([
            {
              name: entry.name,
              namespace: entry.namespace,
              sectionName: entry.listeners[isPlain ? 'web' : 'websecure'],
            },
          ]);
      }
      expect(found.secure.sort(), name).toEqual(routes.sort());
      const hosts = (list: readonly string[]) => [...new Set(list.map(each => each.split('/')[0]!))].sort();
      expect(hosts(found.plain), name).toEqual(hosts(routes));
    }
  });

  test('each name has one certificate, whoever answers there, and every Ingress takes it from where that is kept', () => {
    for (const [{ name, services, kubernetes }, objects] of all) {
      const { entry } = kubernetes!;
      const certificates = [...ofKind(objects, 'Certificate').values()];
      const issued = certificates.flatMap(({ spec }) =>
        spec.dnsNames.map((host: string) => `${host} in ${spec.secretName}`),
      );
      const hosts = new Set(Object.values(services).flatMap(({ routes }) => routes.map(({ host }) => host)));
      const isIssued = entry.by === 'ingress' && entry.issuer !== null;
      expect(issued.map(each => each.split(' ')[0]).sort(), name).toEqual(isIssued ? [...hosts].sort() : []);
      if (!isIssued) continue;
      const taken = [...ofKind(objects, 'Ingress').values()].flatMap(({ spec }) =>
        (spec.tls ?? []).flatMap((each: Any) => each.hosts.map((host: string) => `${host} in ${each.secretName}`)),
      );
      expect([...new Set(taken)].sort(), name).toEqual(issued.sort());
    }
  });

  test('a request gets to whom its path belongs, also where Traefik compares letters and prefers longer rules', () => {
    for (const [{ services, kubernetes }, objects] of all) {
      if (kubernetes!.entry.by !== 'ingress') continue;
      const ingresses = [...ofKind(objects, 'Ingress').values()].filter(
        ({ metadata }) => !/redirect$/.test(metadata.name),
      );
      const routers = ingresses.flatMap(({ spec }) => spec.rules.flatMap(routersOf));
      for (const { service, routes } of Object.values(services)) {
        for (const { host, path } of routes) {
          const below = path === '/' ? ['/', '/x'] : [path, `${path}/`, `${path}/x`];
          for (const each of below) expect(answering(routers, host, each), `${host}${each}`).toBe(service);
          const beside = answering(routers, host, `${path}x`);
          if (path !== '/') expect(beside, `${host}${path}x`).not.toBe(service);
        }
      }
    }
  });
});

interface Router {
  readonly rule: string;
  readonly service: string;
  matches(host: string, path: string): boolean;
}

/** As Traefik's provider of Ingress makes them, which takes a prefix by its letters. */
function routersOf({ host, http }: Any): readonly Router[] {
  return http.paths.map(({ path = '', pathType, backend }: Any) => {
    const matcher = pathType === 'Exact' ? 'Path' : 'PathPrefix';
    const rule = `Host(\`${host}\`)${path === '' ? '' : ` && ${matcher}(\`${path}\`)`}`;
    const matches = (asked: string, at: string) =>
      asked === host && (pathType === 'Exact' ? at === path : at.startsWith(path));
    return { rule, service: backend.service.name, matches };
  });
}

/** Of those that match the one with the longest rule. */
function answering(routers: readonly Router[], host: string, path: string): string | undefined {
  const found = routers.filter(each => each.matches(host, path));
  return found.sort((a, b) => b.rule.length - a.rule.length)[0]?.service;
}
