import { beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentPlan, Plan } from '../../src/plan/types.ts';
import { mayBeCalled, mayCall, type Peer, reaches } from './reachability.ts';
import { ofKind, overlays, planAt, type Rendered, registries, workloads } from './rendered.ts';

/** Somewhere on the internet, and where machines ask about themselves, by both versions. */
const outside = ['203.0.113.7', '2001:db8::7'];
const metadata = ['169.254.169.254', 'fe80::a9fe:a9fe', 'fd00:ec2::254'];

describe.each(registries)('%s', config => {
  let plan: Plan;
  let all: readonly (readonly [environment: EnvironmentPlan, objects: readonly Rendered[]])[];

  beforeAll(async () => {
    plan = await planAt(config);
    all = [...(await overlays(plan))].map(([name, { objects }]) => [plan.environments[name]!, objects]);
  });

  test('MB-40: what the policies let through is the graph: pods call whom their edges name, and nobody else', () => {
    for (const [environment, objects] of all) {
      const policies = [...ofKind(objects, 'NetworkPolicy').values()];
      const pods = podsOf(objects);
      const ports = [...new Set(Object.values(plan.services).flatMap(each => each.ports.map(({ port }) => port)))];
      // Each side by itself: one that forgot to refuse would be hidden by the other.
      for (const may of [mayCall, mayBeCalled, reaches]) {
        const found = [...pods].flatMap(([from, one]) =>
          [...pods].flatMap(([to, other]) =>
            ports.filter(port => may(policies, one, other, port)).map(port => `${from} → ${to}:${port}`),
          ),
        );
        expect(found.length).toBeGreaterThan(3);
        expect(found.sort(), `${environment.name}, ${may.name}`).toEqual([...graph(plan, environment)].sort());
      }
    }
  });

  test('out of the cluster only those go who use something that others run, and on its port', () => {
    for (const [environment, objects] of all) {
      const policies = [...ofKind(objects, 'NetworkPolicy').values()];
      const ports = [443, 5432, 6379, 8443, 8025, 80, 22];
      const found = (ip: string) =>
        [...podsOf(objects)].flatMap(([from, pod]) =>
          ports.filter(port => reaches(policies, pod, { ip }, port)).map(port => `${from} ${port}`),
        );
      const expected = Object.values(environment.services).flatMap(({ service, runs, edges }) =>
        edges.flatMap(({ reader, to }) => {
          const there = environment.services[to]!.outside;
          return runs && reader === 'server' && there !== null && there.ip === null
            ? there.ports.map(port => `${service} ${port}`)
            : [];
        }),
      );
      for (const ip of outside)
        expect(found(ip).sort(), `${environment.name}, ${ip}`).toEqual([...new Set(expected)].sort());
      for (const ip of metadata) expect(found(ip), ip).toEqual([]);
    }
  });

  test('from other namespaces comes only what leads requests to routes, and what asks APIs for their metrics', () => {
    for (const [environment, objects] of all) {
      const policies = [...ofKind(objects, 'NetworkPolicy').values()];
      const { entry, prometheus } = environment.kubernetes!;
      const from = (namespace: string): Peer => ({ labels: {}, namespace });
      const others = ['elsewhere'];
      let leading = entry.namespace;
      if (entry.by === 'gateway' && entry.proxies !== null) {
        others.push(leading);
        leading = entry.proxies;
      }
      for (const [name, pod] of podsOf(objects)) {
        const service = plan.services[name];
        const routes = environment.services[name]?.routes ?? [];
        for (const { name: port, port: number } of service?.ports ?? []) {
          const led = routes.some(route => route.port === port);
          const asked = prometheus !== null && service!.tier === 'api' && port === service!.ports[0]!.name;
          expect(reaches(policies, from(leading), pod, number), name).toBe(led);
          for (const each of others) expect(reaches(policies, from(each), pod, number), name).toBe(false);
          if (prometheus !== null) expect(reaches(policies, from(prometheus.namespace), pod, number), name).toBe(asked);
        }
      }
    }
  });

  test('all may ask for names, of those who know them', () => {
    for (const [, objects] of all) {
      const policies = [...ofKind(objects, 'NetworkPolicy').values()];
      const dns = { labels: { 'k8s-app': 'kube-dns' }, namespace: 'kube-system' };
      for (const [, pod] of podsOf(objects)) {
        for (const protocol of ['UDP', 'TCP']) expect(reaches(policies, pod, dns, 53, protocol)).toBe(true);
        expect(reaches(policies, pod, { ...dns, labels: {} }, 53)).toBe(false);
      }
    }
  });
});

test('a service that calls an address goes to that address alone', async () => {
  const built = await overlays(await planAt(registries[1]!));
  const { objects } = built.get('production')!;
  const policies = [...ofKind(objects, 'NetworkPolicy').values()];
  const api = podsOf(objects).get('shop-api')!;
  expect(reaches(policies, api, { ip: '192.0.2.7' }, 8443)).toBe(true);
  for (const ip of ['192.0.2.8', '::ffff:192.0.2.7', '2001:db8::7'])
    expect(reaches(policies, api, { ip }, 8443), ip).toBe(false);
});

/** A pod of each workload, by the name in its labels. */
function podsOf(objects: readonly Rendered[]): ReadonlyMap<string, Peer> {
  return new Map(
    workloads(objects).map(({ spec }) => {
      const { labels } = spec.template.metadata;
      return [labels['app.kubernetes.io/name'], { labels, namespace: null }] as const;
    }),
  );
}

/** What the plan says of calls between services that run, on all ports of who is called; what sets a datastore up calls it. */
function* graph(plan: Plan, { services }: EnvironmentPlan): Generator<string> {
  for (const { service, runs, edges, setup } of Object.values(services)) {
    const called = runs ? edges.filter(({ reader, to }) => reader === 'server' && services[to]!.runs) : [];
    for (const to of new Set(called.map(each => each.to)))
      for (const { port } of plan.services[to]!.ports) yield `${service} → ${to}:${port}`;
    if (setup !== null) yield `${service}-setup → ${service}:${plan.services[service]!.ports[0]!.port}`;
  }
}
