import { isPatched, patched, patchOf } from '../../printers/patched.ts';
import { asIs, inPlaceOf, originOf, untraced, type Yaml } from '../../printers/yaml.ts';
import type { KubeObject } from '../kubernetes/object.ts';
import { action, quotedForHelm } from './action.ts';
import { imageAt } from './images.ts';
import { hasPlace, isContainer, type Leaf, mayNameHosts, nameOf, placeOf } from './places.ts';
import { type About, valueAt } from './setting.ts';
import { withHosts, withNamespace } from './texts.ts';
import type { Path } from './values.ts';

const digestKey = 'portolan.dev/configuration';
const middlewaresKey = 'traefik.ingress.kubernetes.io/router.middlewares';

/** An object with values in place of what is live; all else stands as it is. */
export function liveObject({ kind, name, node }: KubeObject, about: About): Yaml {
  return live(node, [], { kind, name }, about);
}

/** `path` is the same list all the way. What has no value in it stays the same node: most do, and there are hundreds in an object. */
function live(node: Yaml, path: string[], object: Pick<Leaf, 'kind' | 'name'>, about: About): Yaml {
  const value = untraced(node);
  if (isPatched<Yaml>(value)) return livePatch(node, path, object, about);
  if (typeof value !== 'object' || value === null) {
    if (!mayBeLive(object.kind, path)) return node;
    return leafAt(node, { ...object, path, text: value!, origin: originOf(node) }, about) ?? node;
  }
  const fields = value as { readonly [key: string]: Yaml | undefined };
  const made: { [key: string]: Yaml } = {};
  let isSame = true;
  for (const key in fields) {
    const each = fields[key];
    if (each === undefined) continue;
    path.push(key);
    const below = live(each, path, object, about);
    path.pop();
    if (below === each) continue;
    made[key] = below;
    isSame = false;
  }
  if (isSame) return node;
  const all = { ...fields, ...made };
  return inPlaceOf(node, Array.isArray(value) ? (Object.values(all) as Yaml[]) : all);
}

/** Why a value was patched stands beside it; why anything else was, in the template. */
function livePatch(node: Yaml, path: string[], object: Pick<Leaf, 'kind' | 'name'>, about: About): Yaml {
  const patch = untraced(node);
  if (!isPatched<Yaml>(patch) || patch.value === undefined) return node;
  const value = untraced(patch.value);
  if (typeof value !== 'object' || value === null) {
    const leaf = { ...object, path, text: value!, origin: null };
    const place = placeOf(leaf, about);
    return place === null ? node : (valueAt(about, place, node, typeof value === 'string') ?? node);
  }
  const { origin, line: reason } = patchOf(patch);
  return inPlaceOf(node, patched(origin, reason.slice(2), live(patch.value, path, object, about)));
}

const written = ['image', digestKey, middlewaresKey];

function mayBeLive(kind: string, path: Path): boolean {
  const name = nameOf(path);
  return hasPlace(kind, name) || written.includes(name);
}

function leafAt(node: Yaml, leaf: Leaf, about: About): Yaml | null {
  const { path, text } = leaf;
  if (typeof text === 'string') {
    const name = nameOf(path);
    if (name === 'image' && isContainer(path.slice(0, -1))) return imageAt(text, about);
    if (name === middlewaresKey) return withNamespace(text, about);
    if (name === digestKey) return digestAt(leaf, about);
    const named = mayNameHosts(leaf) ? withHosts(text, about) : null;
    if (named !== null) return named;
  }
  const place = placeOf(leaf, about);
  return place === null ? null : valueAt(about, place, node, typeof text === 'string');
}

/** Of what the template makes of the values, so that another value asks for other pods. */
function digestAt({ name }: Leaf, { setting: { chart } }: About): Yaml {
  const data = `(include ${quotedForHelm(`${chart}.${name}.data`)} . | fromYaml).data`;
  return asIs(action(`include ${quotedForHelm(`${chart}.digest`)} ${data} | trunc 16 | quote`));
}
