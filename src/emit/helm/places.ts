import { leadsFrom } from '../../plan/kubernetes.ts';
import { fileOf } from '../../plan/text.ts';
import type { Origin } from '../../plan/types.ts';
import type { About } from './setting.ts';
import type { Path } from './values.ts';

/** A leaf of an object: its keys from the top, and what it says. */
export interface Leaf {
  readonly kind: string;
  /** Of the object. */
  readonly name: string;
  readonly path: Path;
  readonly text: string | number | boolean;
  /** Of its own, where it has one. */
  readonly origin: Origin | null;
}

/** The value that a leaf is, by the last of its keys that is a name. */
type Place = (leaf: Leaf, about: About) => Path | null;

const ofService = ({ service }: About, ...keys: Path) => ['services', service!, ...keys];

const amount: Place = ({ path }, about) =>
  path.at(-3) === 'resources' && isContainer(path.slice(0, -3)) ? ofService(about, ...path.slice(-3)) : null;

const scaledTo =
  (key: 'min' | 'max'): Place =>
  (_, about) =>
    ofService(about, 'replicas', key);

/** All services share one Secret that a store fills, and all that is named in it is named like it. */
const filled: Place = ({ kind }, { service }) =>
  kind === 'ExternalSecret' && service === null ? ['pullSecret'] : null;

const places: Readonly<Record<string, Place>> = {
  cpu: amount,
  memory: amount,
  minReplicas: scaledTo('min'),
  maxReplicas: scaledTo('max'),
  storage: ({ kind }, about) => (kind === 'PersistentVolumeClaim' ? ofService(about, 'storage') : null),
  storageClassName: () => ['storageClass'],
  ingressClassName: () => ['ingress', 'class'],
  'kubernetes.io/metadata.name': ({ text, path, origin }, { setting }) => {
    const { entry, prometheus } = setting.scene.cluster;
    // Where names are asked is nobody's choice, though others may be in that namespace as well.
    if (path[1] === 'egress') return null;
    if (prometheus !== null && origin === prometheus.origin) return ['prometheus', 'namespace'];
    if (text !== leadsFrom(entry)) return null;
    return [entry.by, entry.by === 'gateway' && entry.proxies !== null ? 'proxies' : 'namespace'];
  },
  name: (leaf, about) => {
    const { path } = leaf;
    if (path.at(-2) === 'secretStoreRef') return ['secretStore'];
    if (path.at(-2) === 'issuerRef') return ['ingress', 'issuer'];
    if (path.at(-3) === 'imagePullSecrets') return ['pullSecret'];
    return path.at(-3) === 'parentRefs' ? ['gateway', 'name'] : filled(leaf, about);
  },
  key: filled,
  namespace: ({ path }) => (path.at(-3) === 'parentRefs' ? ['gateway', 'namespace'] : null),
  sectionName: ({ text }, { setting }) => {
    const { entry } = setting.scene.cluster;
    const listeners = entry.by === 'gateway' ? Object.entries(entry.listeners) : [];
    const named = listeners.find(([, name]) => name === text);
    return named === undefined ? null : ['gateway', 'listeners', named[0]];
  },
};

/** Kinds whose leaves are named by what uses them. */
const byKind: Readonly<Record<string, Place>> = {
  // What a kind or an edge gives follows from something else, which a value would leave behind.
  ConfigMap: ({ path, name }, about) =>
    path[0] === 'data' && name === about.service && isStated(path[1]!, about)
      ? ofService(about, 'variables', path[1]!)
      : null,
  // Those of its service are nobody's choice.
  ServiceMonitor: ({ path }, { setting }) =>
    path[1] === 'labels' && setting.scene.cluster.prometheus!.labels[path[2]!] !== undefined
      ? ['prometheus', 'labels', path[2]!]
      : null,
  ResourceQuota: ({ path }) =>
    path[1] !== 'hard' || path[2]!.startsWith('services.') ? null : ['quota', ...path[2]!.split('.')],
};

/** Whether the entry of a service says what a variable holds. */
function isStated(name: string, { setting, service }: About): boolean {
  const { variables } = setting.scene.environment.services[service!]!;
  const variable = variables.find(each => each.name === name);
  return variable?.origin.source === 'registry' && fileOf(variable.container) === null;
}

/** The place in the values that a leaf has; `null` where it is the same for all. */
export function placeOf(leaf: Leaf, about: About): Path | null {
  const place = byKind[leaf.kind] ?? places[nameOf(leaf.path)];
  return place === undefined ? null : place(leaf, about);
}

/** Whether leaves of a kind and a name may be values, or name hosts. */
export function hasPlace(kind: string, name: string): boolean {
  return kind === 'Middleware' || byKind[kind] !== undefined || places[name] !== undefined || naming.has(name);
}

/** Whether a leaf is a text that may name hosts. */
export function mayNameHosts({ kind, path }: Leaf): boolean {
  return (kind === 'ConfigMap' && path[0] === 'data') || kind === 'Middleware' || naming.has(nameOf(path));
}

const naming = new Set(['host', 'hosts', 'hostnames', 'dnsNames', 'value', 'args', 'command']);

export const isContainer = (path: Path) => /^(?:init)?[cC]ontainers$/.test(path.at(-2) ?? '');

/** Entries of a list have its name. */
export function nameOf(path: Path): string {
  const last = path[path.length - 1]!;
  const first = last.charCodeAt(0);
  return first >= 48 && first <= 57 && path.length > 1 ? path[path.length - 2]! : last;
}
