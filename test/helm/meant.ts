import { configurationDigest } from '../../src/emit/kubernetes/object.ts';
import { ownerOf } from '../../src/plan/jobs.ts';
import type { Plan } from '../../src/plan/types.ts';
import { type Any, containersOf, workloads } from '../kubernetes/rendered.ts';
import type { Leaf } from './leaves.ts';

/** Another value of its kind, which nothing else has; `null` for what is one of a few. */
export function changeOf({ path, kind }: Leaf, index: number): unknown {
  const make = others[kind];
  if (make === undefined) throw new Error(`no other value is known for ${path.join('.')}, which is a ${kind}`);
  return make(index, path);
}

const others: Readonly<Record<string, (index: number, path: readonly string[]) => unknown>> = {
  enum: () => null,
  boolean: () => null,
  ObjectName: index => `name.${index}`,
  Label: index => `label-${index}`,
  anyOf: index => `registry-${index}.example.org/fleet`,
  DomainName: index => `host-${index}.example.org`,
  ImageRepository: index => `other-${index}`,
  ImageTag: index => `v${index}`,
  ImageDigest: index => `sha256:${String(index).padStart(64, '0')}`,
  // No least number is more than the most.
  Several: (index, path) => (path.at(-1) === 'max' ? 600 : 100) + (index % 400),
  // Nothing requests more than its limit.
  Cpu: (index, path) => `${(path.includes('limits') ? 20_000 : 10_000) + index}m`,
  Memory: (index, path) => `${(path.includes('limits') ? 30_000 : 20_000) + index}Mi`,
  Count: index => String(30_000 + index),
  Storage: index => `${40_000 + index}Gi`,
  LabelValue: index => `Label.${index}`,
  Literal: index => `text ${index}: "{{ .Values }}" $(A)`,
};

/** Applies what a value means to objects, and says how many places it means: in words of its own, not the chart's. */
export function apply(objects: readonly Any[], path: readonly string[], old: Any, value: Any): number {
  const [first, service] = path;
  if (first === 'services') return ofService(objects, service!, path.slice(2), { old, value });
  const meaning = meanings[first === 'hosts' || first === 'quota' ? first : path.slice(0, 2).join('.')];
  if (meaning === undefined) throw new Error(`nobody knows what ${path.join('.')} means`);
  return meaning(objects, { old, value, path });
}

interface Change {
  readonly old: Any;
  readonly value: Any;
}

type Meaning = (objects: readonly Any[], change: Change & { readonly path: readonly string[] }) => number;

const meanings: Readonly<Record<string, Meaning>> = {
  'namespace.name': (objects, { old, value }) =>
    count(objects, each => {
      const { metadata } = each;
      const middlewares = 'traefik.ingress.kubernetes.io/router.middlewares';
      if (metadata.annotations?.[middlewares] !== undefined)
        metadata.annotations[middlewares] = metadata.annotations[middlewares]
          .split(',')
          .map((name: string) => `${value}${name.slice(old.length)}`)
          .join(',');
      return each.kind === 'Namespace' ? set(metadata, 'name', old, value) : set(metadata, 'namespace', old, value);
    }),
  // What is built here has no tag yet, so that it is known where there is no registry.
  registry: (objects, { old, value }) =>
    images(objects, image =>
      old === '' && image.endsWith(':unset')
        ? `${value}/${image}`
        : image.replace(new RegExp(`^${old}/(?=[^/]+$)`), `${value}/`),
    ),
  'ingress.class': (objects, { old, value }) =>
    count(ofKinds(objects, 'Ingress'), ({ spec }) => set(spec, 'ingressClassName', old, value)),
  'ingress.issuer': (objects, { old, value }) =>
    count(ofKinds(objects, 'Certificate'), ({ spec }) => set(spec.issuerRef, 'name', old, value)),
  'ingress.namespace': (objects, change) => callers(objects, change, false),
  'prometheus.namespace': (objects, change) => callers(objects, change, true),
  'prometheus.labels': (objects, { old, value, path }) =>
    count(ofKinds(objects, 'ServiceMonitor'), ({ metadata }) => set(metadata.labels, path[2]!, old, value)),
  'gateway.name': (objects, { old, value }) => parents(objects, 'name', old, value),
  'gateway.namespace': (objects, change) =>
    callers(objects, change, false) + parents(objects, 'namespace', change.old, change.value),
  'gateway.proxies': (objects, change) => callers(objects, change, false),
  'gateway.listeners': (objects, { old, value }) => parents(objects, 'sectionName', old, value),
  secretStore: (objects, { old, value }) =>
    count(ofKinds(objects, 'ExternalSecret'), ({ spec }) => set(spec.secretStoreRef, 'name', old, value)),
  pullSecret: (objects, { old, value }) =>
    count(workloads(objects), ({ spec }) => set(spec.template.spec.imagePullSecrets?.[0] ?? {}, 'name', old, value)) +
    count(
      ofKinds(objects, 'ExternalSecret'),
      ({ metadata, spec }) =>
        set(metadata, 'name', old, value) &&
        set(spec.target, 'name', old, value) &&
        set(spec.data[0].remoteRef, 'key', old, value),
    ),
  storageClass: (objects, { old, value }) =>
    count(ofKinds(objects, 'PersistentVolumeClaim'), ({ spec }) => set(spec, 'storageClassName', old, value)),
  quota: (objects, { old, value, path }) =>
    count(ofKinds(objects, 'ResourceQuota'), ({ spec }) => set(spec.hard, path.slice(1).join('.'), old, value)),
  hosts: (objects, { old, value }) =>
    count(ofKinds(objects, 'Certificate', 'Ingress', 'HTTPRoute', 'ConfigMap', 'Middleware'), each =>
      eachText(each.kind === 'ConfigMap' ? each.data : each.spec, text =>
        text.replaceAll(/[\w-]+(?:\.[\w-]+)*/g, name => (name === old ? value : name)),
      ),
    ),
};

/** Namespaces whose pods may call: of what asks for metrics, which is the last to be let in where there is a monitor, or of what leads. */
function callers(objects: readonly Any[], { old, value }: Change, isMonitor: boolean): number {
  const monitored = new Set(ofKinds(objects, 'ServiceMonitor').map(({ metadata }) => metadata.name));
  const from = ofKinds(objects, 'NetworkPolicy').flatMap(({ metadata, spec }) => {
    const rules: readonly Any[] = spec.ingress ?? [];
    const monitors = rules.slice(monitored.has(metadata.name) ? -1 : rules.length);
    return rules.filter(each => monitors.includes(each) === isMonitor).flatMap(each => each.from);
  });
  const selectors = from.flatMap(({ namespaceSelector }) => namespaceSelector?.matchLabels ?? []);
  return count(selectors, labels => set(labels, 'kubernetes.io/metadata.name', old, value));
}

function parents(objects: readonly Any[], key: string, old: Any, value: Any): number {
  const refs = ofKinds(objects, 'HTTPRoute').flatMap(({ spec }) => spec.parentRefs);
  return count(refs, each => set(each, key, old, value));
}

function ofService(
  objects: readonly Any[],
  service: string,
  [first, ...rest]: readonly string[],
  change: Change,
): number {
  const { old, value } = change;
  const own = objects.filter(({ metadata }) =>
    [service, `${service}-setup`].includes(metadata.labels['app.kubernetes.io/name']),
  );
  switch (first) {
    case 'image':
      return images(objects, image => withPart(image, rest[0]!, change), service);
    case 'replicas':
      return count(ofKinds(own, 'HorizontalPodAutoscaler'), ({ spec }) => set(spec, `${rest[0]}Replicas`, old, value));
    case 'resources':
      return count(
        workloads(own).flatMap(each => containersOf(each)),
        ({ resources }) => set(resources[rest[0]!], rest[1]!, old, value),
      );
    case 'storage':
      return count(ofKinds(own, 'PersistentVolumeClaim'), ({ spec }) =>
        set(spec.resources.requests, 'storage', old, value),
      );
    case 'variables':
      return count(
        ofKinds(own, 'ConfigMap').filter(({ metadata }) => metadata.name === service),
        ({ data }) => set(data, rest[0]!, old, value),
      );
    default:
      throw new Error(`nobody knows what "${first}" of a service means`);
  }
}

function withPart(image: string, part: string, { old, value }: Change): string {
  const [, repository, tag = '', digest = ''] = /^(.*?)(:[^:/@]+)?(@.*)?$/.exec(image)!;
  if (part === 'digest') return `${repository}${tag}@${value}`;
  if (part === 'tag') return `${repository}:${value}${digest}`;
  return `${repository!.slice(0, repository!.length - old.length)}${value}${tag}${digest}`;
}

/** Digests follow from what they are of. */
export function withDigests(objects: readonly Any[]): readonly Any[] {
  const data = new Map(ofKinds(objects, 'ConfigMap').map(({ metadata, data: own }) => [metadata.name, own]));
  for (const workload of workloads(objects)) {
    const { annotations } = workload.spec.template.metadata;
    if (annotations === undefined) continue;
    const { name } = containersOf(workload).at(-1).envFrom[0].configMapRef;
    annotations['portolan.dev/configuration'] = configurationDigest(data.get(name));
  }
  return objects;
}

const ofKinds = (objects: readonly Any[], ...kinds: readonly string[]) =>
  objects.filter(({ kind }) => kinds.includes(kind));

const count = <T>(all: readonly T[], change: (each: T) => boolean) => all.filter(change).length;

function set(where: Any, key: string, old: Any, value: Any): boolean {
  if (where[key] !== old) return false;
  where[key] = value;
  return true;
}

function images(objects: readonly Any[], change: (image: string) => string, owner?: string): number {
  const containers = workloads(objects).flatMap(each => containersOf(each));
  return count(
    containers.filter(each => owner === undefined || each.owner === owner),
    each => change(each.image) !== each.image && set(each, 'image', each.image, change(each.image)),
  );
}

/** Says of each container whose image it has: its service's, or that of which it is a job. No comparison sees it. */
export function withOwners(objects: readonly Any[], { services }: Plan): readonly Any[] {
  for (const workload of workloads(objects)) {
    const own = workload.metadata.labels['app.kubernetes.io/name']!.replace(/-setup$/, '');
    for (const container of containersOf(workload))
      Object.defineProperty(container, 'owner', { value: ownerOf(services[own]!), enumerable: false });
  }
  return objects;
}

function eachText(node: Any, change: (text: string) => string): boolean {
  const found = Object.entries(node).filter(([key, each]) => {
    if (typeof each === 'object' && each !== null) return eachText(each, change);
    if (typeof each !== 'string' || change(each) === each) return false;
    node[key] = change(each);
    return true;
  });
  return found.length > 0;
}
