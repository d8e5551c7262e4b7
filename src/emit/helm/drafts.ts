import { certificateName } from '../../plan/certificate-name.ts';
import { asIs, inPlaceOf, untraced, type Yaml } from '../../printers/yaml.ts';
import type { KubeObject } from '../kubernetes/object.ts';
import { action } from './action.ts';
import { liveObject } from './live.ts';
import type { Setting } from './setting.ts';
import type { Draft } from './template.ts';

/** The objects of several environments, each once. */
export function draftsOf(
  environments: readonly (readonly KubeObject[])[],
  settings: readonly Setting[],
  service: string | null,
): readonly Draft[] {
  const byId = environments.map(objects => new Map(objects.map(each => [idOf(each), each])));
  const all = new Map(byId.flatMap(each => [...each]));
  return [...all].map(([id, object]) => ({
    object,
    when: object.kind === namespace ? '.Values.namespace.create' : null,
    neededBy: object.kind === 'Certificate' ? beside(settings, object.name, service!) : new Map(),
    nodes: settings.map((setting, index) => {
      const each = byId[index]!.get(id);
      return each === undefined ? undefined : placed(liveObject(each, { setting, service }), each.kind);
    }),
  }));
}

/** There is one namespace, by whatever name. */
const idOf = ({ apiVersion, kind, name }: KubeObject) => `${apiVersion} ${kind} ${kind === namespace ? '' : name}`;

const namespace = 'Namespace';

/** Who else answers at the name of a certificate that stands with a service, and in which environments. */
function beside(settings: readonly Setting[], name: string, service: string): Draft['neededBy'] {
  const where = new Map<string, string[]>();
  for (const { environment, cluster, answering } of settings.map(({ scene }) => scene)) {
    if (cluster.entry.by !== 'ingress' || cluster.entry.issuer === null) continue;
    const route = environment.services[service]?.routes.find(({ host }) => certificateName(environment, host) === name);
    const [first, ...others] = route === undefined ? [] : answering.get(route.host)!;
    if (first !== service) continue;
    for (const other of others.sort()) where.set(other, [...(where.get(other) ?? []), environment.name]);
  }
  return where;
}

type Fields = { readonly [key: string]: Yaml | undefined };

/** Stay when a release goes or a service is switched off: what volumes hold, and what they are in. */
const kept: ReadonlySet<string> = new Set([namespace, 'PersistentVolumeClaim']);

/** In the namespace that the values name. */
function placed(node: Yaml, kind: string): Yaml {
  const whole = untraced(node) as Fields;
  const { name, labels, annotations, ...more } = untraced(whole.metadata!) as Fields;
  const own = asIs(action('.Values.namespace.name | quote'));
  const names = kind === namespace ? { name: own } : { name, namespace: own };
  const all = kept.has(kind) ? { 'helm.sh/resource-policy': 'keep', ...annotationsOf(annotations) } : annotations;
  const metadata = { ...names, labels, annotations: all, ...more };
  return inPlaceOf(node, { ...whole, metadata: inPlaceOf(whole.metadata!, metadata) });
}

const annotationsOf = (annotations: Yaml | undefined) =>
  annotations === undefined ? {} : (untraced(annotations) as Fields);
