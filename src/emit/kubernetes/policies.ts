import { isIPv6 } from 'node:net';
import { leadsFrom, type OutsidePlan, type PrometheusPlan } from '../../plan/kubernetes.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { type KubeObject, type Owner, object, selectorOf } from './object.ts';
import type { Scene, Subject } from './scene.ts';
import { setupName } from './workload.ts';

/** Who may call a service, and whom it may call: what its edges say, and nothing else. */
export function policyOf(subject: Subject, owner: Owner): KubeObject {
  const { scene, service } = subject;
  return policy(scene, owner, service.name, { ingress: callersOf(subject), egress: calledBy(subject) });
}

/** Of what prepares a datastore, which it alone is called by. */
export function setupPolicyOf({ scene, service }: Subject, owner: Owner): KubeObject {
  const egress = [{ to: [pods(scene, service.name)], ports: ports(service.ports.map(({ port }) => port)) }];
  return policy(scene, owner, setupName(service.name), { ingress: [], egress });
}

interface Rules {
  readonly ingress: readonly Yaml[];
  readonly egress: readonly Yaml[];
}

function policy({ plan }: Scene, owner: Owner, name: string, { ingress, egress }: Rules): KubeObject {
  const spec = {
    podSelector: { matchLabels: selectorOf(plan, name) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: ingress.length === 0 ? undefined : ingress,
    egress: egress.length === 0 ? undefined : egress,
  };
  return object(owner, { kind: 'NetworkPolicy', name }, { spec });
}

function callersOf(subject: Subject): readonly Yaml[] {
  const { scene, service, instance } = subject;
  const { cluster, callers } = scene;
  const own = service.ports.map(({ port }) => port);
  if (own.length === 0) return [];
  const names = [...(callers.get(service.name) ?? []), ...(instance.setup === null ? [] : [setupName(service.name)])];
  const from = [...new Set(names)].sort().map(name => pods(scene, name));
  const routed = new Set(instance.routes.map(({ port }) => port));
  const fromOutside = service.ports.filter(({ name }) => routed.has(name)).map(({ port }) => port);
  return [
    ...(routed.size > 0 ? [{ from: [namespace(leadsFrom(cluster.entry))], ports: ports(fromOutside) }] : []),
    ...(from.length > 0 ? [{ from, ports: ports(own) }] : []),
    ...(isMonitored(subject) ? [{ from: [reader(cluster.prometheus!)], ports: ports([own[0]!]) }] : []),
  ];
}

/** Known by its origin: it may be in the namespace of what leads requests in, and one of them moves. */
const reader = ({ namespace: name, origin }: PrometheusPlan) => namespace(traced(origin, name));

/** An API is asked for its metrics where it answers calls. */
export function isMonitored({ scene, service }: Subject): boolean {
  return scene.cluster.prometheus !== null && service.tier === 'api' && service.ports[0]?.protocol === 'http';
}

function calledBy({ scene, service, instance }: Subject): readonly Yaml[] {
  const called = new Map(
    instance.edges
      .filter(({ reader, to }) => reader === 'server' && to !== service.name)
      .map(({ to, origin }) => [to, origin]),
  );
  return [...called].flatMap(([to, origin]) => {
    const { runs, outside } = scene.environment.services[to]!;
    if (outside !== null) return [traced(origin, { to: outsideAddresses(outside), ports: ports(outside.ports) })];
    const own = scene.plan.services[to]!.ports.map(({ port }) => port);
    return runs && own.length > 0 ? [traced(origin, { to: [pods(scene, to)], ports: ports(own) })] : [];
  });
}

/** No policy knows names: what has one may be anywhere but where machines ask about themselves. */
function outsideAddresses({ ip }: OutsidePlan): readonly Yaml[] {
  if (ip !== null) return [{ ipBlock: { cidr: isIPv6(ip) ? `${ip}/128` : `${ip}/32` } }];
  return [
    { ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } },
    { ipBlock: { cidr: '::/0', except: ['fe80::/10', 'fd00:ec2::254/128'] } },
  ];
}

const pods = ({ plan }: Scene, name: string): Yaml => ({ podSelector: { matchLabels: selectorOf(plan, name) } });

export const namespace = (name: Yaml): Yaml => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

export const ports = (numbers: readonly number[]): Yaml =>
  [...new Set(numbers)].map(port => ({ protocol: 'TCP', port }));
