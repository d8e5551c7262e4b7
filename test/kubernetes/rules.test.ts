// What no schema sees: that objects fit each other.
import { beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentPlan } from '../../src/plan/types.ts';
import { type Any, type Built, breaches, builtAt, ofKind, type Rendered, registries, workloads } from './rendered.ts';

describe.each(registries)('%s', config => {
  let all: readonly Built[];

  beforeAll(async () => {
    ({ all } = await builtAt(config));
  });

  const wrong = (rule: Parameters<typeof breaches>[1]) => breaches(all, rule);

  test('names are labels, each is of one object, and all but the namespace stand in it', () => {
    const rule = (objects: readonly Rendered[], { kubernetes }: EnvironmentPlan) => {
      const ids = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      return objects.flatMap(({ kind, metadata: { name, namespace, labels } }) => [
        ...(isName(kind, name) ? [] : [`${kind} ${name} is no label`]),
        ...(Object.values(labels).every(value => /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(value))
          ? []
          : [`labels of ${name}`]),
        ...(ids.filter(id => id === `${kind} ${name}`).length === 1 ? [] : [`${kind} ${name} twice`]),
        ...(kind === 'Namespace' || namespace === kubernetes!.namespace ? [] : [`${kind} ${name} in ${namespace}`]),
      ]);
    };
    expect(wrong(rule)).toEqual([]);
  });

  test('selectors find the pods of one workload, and those of a Service as well', () => {
    const rule = (objects: readonly Rendered[]) => {
      const pods = workloads(objects).map(
        ({ metadata, spec }) => [metadata.name, spec.template.metadata.labels] as const,
      );
      const chosen = (labels: Any) => pods.filter(([, has]) => isWithin(labels, has)).map(([name]) => name);
      const expectOne = (each: Rendered, labels: Any) =>
        chosen(labels).length === 1 ? [] : [`${each.kind} ${each.metadata.name} selects ${chosen(labels)}`];
      return [
        ...[...ofKind(objects, 'Deployment', 'StatefulSet').values()].flatMap(each =>
          expectOne(each, each.spec.selector.matchLabels),
        ),
        ...[...ofKind(objects, 'Service').values()].flatMap(each => expectOne(each, each.spec.selector)),
        ...[...ofKind(objects, 'PodDisruptionBudget').values()].flatMap(each =>
          expectOne(each, each.spec.selector.matchLabels),
        ),
        ...[...ofKind(objects, 'ServiceMonitor').values()].flatMap(({ metadata, spec }) => {
          const found = [...ofKind(objects, 'Service').values()].filter(service =>
            isWithin(spec.selector.matchLabels, service.metadata.labels),
          );
          return found.length === 1 ? [] : [`ServiceMonitor ${metadata.name}`];
        }),
      ];
    };
    expect(wrong(rule)).toEqual([]);
  });

  test('M-143: probes, Services, routes and monitors name ports that are there', () => {
    const rule = (objects: readonly Rendered[]) => {
      const ports = new Map(
        workloads(objects).map(({ metadata, spec }) => [
          metadata.name,
          (spec.template.spec.containers[0].ports ?? []) as Any[],
        ]),
      );
      const services = ofKind(objects, 'Service');
      const has = (list: readonly Any[] | undefined, name: Any, what: string) =>
        list?.some(each => each.name === name || each.port === name) ? [] : [`${what} wants port ${name}`];
      return [
        ...workloads(objects).flatMap(({ metadata, spec }) => {
          const { startupProbe, livenessProbe, readinessProbe } = spec.template.spec.containers[0];
          return [startupProbe, livenessProbe, readinessProbe].flatMap(probe => {
            const asked = probe?.httpGet ?? probe?.tcpSocket;
            return asked === undefined ? [] : has(ports.get(metadata.name), asked.port, `a probe of ${metadata.name}`);
          });
        }),
        ...[...ports].flatMap(([name, list]) =>
          list
            .filter(each => !/^(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(each.name))
            .map(each => `port ${each.name} of ${name}`),
        ),
        ...[...services].flatMap(([name, { spec }]) =>
          spec.ports.flatMap((each: Any) => has(ports.get(name), each.targetPort, `Service ${name}`)),
        ),
        ...[...ofKind(objects, 'Ingress').values()].flatMap(({ spec }) =>
          spec.rules.flatMap(({ http }: Any) =>
            http.paths.flatMap(({ backend: { service } }: Any) =>
              has(services.get(service.name)?.spec.ports, service.port.name, `Ingress to ${service.name}`),
            ),
          ),
        ),
        ...[...ofKind(objects, 'HTTPRoute').values()].flatMap(({ spec }) =>
          spec.rules.flatMap(({ backendRefs = [] }: Any) =>
            backendRefs.flatMap(({ name, port }: Any) =>
              has(services.get(name)?.spec.ports, port, `HTTPRoute to ${name}`),
            ),
          ),
        ),
        ...[...ofKind(objects, 'ServiceMonitor')].flatMap(([name, { spec }]) =>
          has(services.get(name)?.spec.ports, spec.endpoints[0].port, `ServiceMonitor ${name}`),
        ),
      ];
    };
    expect(wrong(rule)).toEqual([]);
  });
});

const isWithin = (some: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>) =>
  Object.entries(some).every(([key, value]) => all[key] === value);

/** Of what has an address a label, of others a domain. */
function isName(kind: string, name: string): boolean {
  const dotted = ['Certificate', 'Ingress', 'HTTPRoute', 'NetworkPolicy', 'PersistentVolumeClaim'].includes(kind);
  return (
    (dotted ? name.split('.') : [name]).every(part => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(part)) &&
    /^[a-z]/.test(name)
  );
}
