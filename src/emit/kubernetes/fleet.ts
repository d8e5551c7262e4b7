import { usualLimits } from '../../plan/kubernetes.ts';
import { hasOthers } from '../../plan/replicas.ts';
import type { Yaml } from '../../printers/yaml.ts';
import { retry, sharedMiddlewares } from '../traefik/static.ts';
import { type KubeObject, type Owner, object, selectorOf } from './object.ts';
import { namespace, ports } from './policies.ts';
import { amounts, scratchSize, settled } from './resources.ts';
import { type Scene, type Subject, subjectsOf } from './scene.ts';
import { pullSecretOf } from './secrets.ts';

/** What all services of an environment share. */
export function fleetObjects(scene: Scene): readonly KubeObject[] {
  const { plan, cluster } = scene;
  const labels = {
    ...selectorOf(plan, plan.name),
    'app.kubernetes.io/part-of': plan.name,
    'app.kubernetes.io/managed-by': 'portolan',
  };
  const owner: Owner = { labels, origin: cluster.origin };
  const restricted: Owner = { labels: { ...labels, ...podSecurity }, origin: cluster.origin };
  return [
    object(restricted, { kind: 'Namespace', name: cluster.namespace }, {}),
    object(owner, { kind: 'ResourceQuota', name: plan.name }, { spec: { hard: quota(subjectsOf(scene)) } }),
    object(owner, { kind: 'LimitRange', name: plan.name }, { spec: { limits: [usual] } }),
    ...pullSecretOf(scene, owner),
    ...policies(scene, owner),
    ...middlewares(scene, owner),
  ];
}

/** What is not hardened is not run. */
const podSecurity = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/audit': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};

/** For pods that somebody starts by hand: all of ours say what they take. */
const usual: Yaml = {
  type: 'Container',
  default: { ...amounts(usualLimits), 'ephemeral-storage': `${2 * scratchSize}Mi` },
  defaultRequest: { ...amounts(settled({ cpu: null, memory: null }, 2)), 'ephemeral-storage': `${scratchSize}Mi` },
};

/**
 * For what has run wild, not for sums: the next power of two above what all pods may take at their most, so that a service more or
 * less seldom moves it. Nothing here opens a port on machines or asks for a load balancer.
 */
function quota(subjects: readonly Subject[]): Yaml {
  const all = subjects.map(({ instance: { scale, setup, limits, reservations } }) => ({
    // A new one starts before an old one ends, of a job too, and one by a schedule may be started by hand besides; what
    // prepares a datastore is one more.
    pods: (scale?.max ?? 1) + 1 + (setup === null ? 0 : 2),
    limits: settled(limits, 1),
    requests: settled(reservations, 2),
  }));
  const sum = (of: (each: (typeof all)[number]) => number) =>
    all.reduce((total, each) => total + of(each) * each.pods, 0);
  const sums = (key: 'limits' | 'requests') => {
    const { cpu, memory } = amounts({
      cpu: above(sum(each => each[key].cpu)),
      memory: above(sum(each => each[key].memory)),
    });
    return { [`${key}.cpu`]: cpu, [`${key}.memory`]: memory };
  };
  const pods = String(above(sum(() => 1)));
  return { pods, ...sums('requests'), ...sums('limits'), 'services.nodeports': '0', 'services.loadbalancers': '0' };
}

const above = (amount: number) => 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, amount))));

/** Nothing is called and calls nobody but where a policy of a service says so; all may ask for names. No service's name has dots. */
function policies({ cluster }: Scene, owner: Owner): readonly KubeObject[] {
  const { entry } = cluster;
  const policy = (name: string, spec: { readonly [key: string]: Yaml }) =>
    object(owner, { kind: 'NetworkPolicy', name }, { spec });
  const dns = ['UDP', 'TCP'].map(protocol => ({ protocol, port: 53 }));
  const resolver = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  };
  return [
    policy('fleet.deny-all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    policy('fleet.dns', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [resolver], ports: dns }] }),
    // An authority asks for a file that a pod of cert-manager's has, in the namespace of the Ingress.
    ...(entry.by === 'ingress' && entry.issuer !== null
      ? [
          policy('fleet.certificates', {
            podSelector: { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } },
            policyTypes: ['Ingress'],
            ingress: [{ from: [namespace(entry.namespace)], ports: ports([8089]) }],
          }),
        ]
      : []),
  ];
}

function middlewares(scene: Scene, owner: Owner): readonly KubeObject[] {
  const { cluster } = scene;
  if (!cluster.middlewares) return [];
  const retried = subjectsOf(scene).some(({ instance }) => hasOthers(instance)) ? { retry: { retry } } : {};
  // A Gateway sends others away by itself.
  const own =
    cluster.entry.by === 'ingress' ? { redirect: { redirectScheme: { scheme: 'https', permanent: true } } } : {};
  return Object.entries({ ...sharedMiddlewares, ...retried, ...own }).map(([name, spec]) =>
    object(owner, { kind: 'Middleware', name }, { spec }),
  );
}
