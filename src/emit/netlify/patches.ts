import { registryPath } from '../../diagnostics/path.ts';
import type { Report } from '../../diagnostics/types.ts';
import type { NetlifyPatch } from '../../plan/patches.ts';
import { show } from '../../plan/text.ts';
import type { Origin, Plan, ServiceName } from '../../plan/types.ts';
import { isPatched, type Patched, patched, patchOf } from '../../printers/patched.ts';
import type { Toml } from '../../printers/toml.ts';
import { patchData } from '../patches/data.ts';
import { applyPatches, reportGone } from '../patches/index.ts';
import type { Tree } from '../patches/tree.ts';

type Table = { readonly [key: string]: Toml };

/** A value with patches in it. */
type Node = Toml | Patched<Node> | readonly Node[] | { readonly [key: string]: Node };

interface Reason {
  readonly line: string;
  readonly origin: Origin;
}

/** Patches of services that have no such file. */
export function checkServices({ patches, services }: Plan, report: Report): void {
  const there = Object.values(services).filter(({ netlify }) => netlify.length > 0);
  const names = there.map(({ name }) => name);
  for (const patch of patches) {
    if (patch.output !== 'netlify' || names.includes(patch.service)) continue;
    reportGone(
      patch,
      'service',
      `service "${patch.service}" has no netlify.toml, since it has no "netlify"`,
      names,
      report,
    );
  }
}

/** What is in the file with its patches, and why: the library that writes it has no place above a line. */
export function patchNetlify(
  own: Table,
  { patches }: Plan,
  file: { readonly service: ServiceName; readonly path: string },
  report: Report,
): { readonly table: Table; readonly reasons: readonly Reason[] } {
  const mine = patches.filter(
    (each): each is NetlifyPatch => each.output === 'netlify' && each.service === file.service,
  );
  const anchored = mine.map(patch => ({ ...patch, under: [] }));
  const table = applyPatches<Node>(own, { patches: anchored, tree, name: file.path, known }, report);
  const reasons: Reason[] = [];
  return { table: plain(table, [], reasons) as Table, reasons };
}

/** The value alone; what made it otherwise is added to the reasons. `undefined` where it was taken out. */
function plain(node: Node, path: readonly string[], reasons: Reason[]): Toml | undefined {
  if (isPatched<Node>(node)) {
    const { origin, line } = patchOf(node);
    reasons.push({ line: `${line.slice(2)} (${registryPath(...path)})`, origin });
    return node.value === undefined ? undefined : plain(node.value, path, reasons);
  }
  const entries = tree.open(node);
  if (entries === null) return node as Toml;
  if (!(entries instanceof Map)) {
    const list = (entries as readonly Node[]).map((each, index) => plain(each, [...path, String(index)], reasons));
    return list.filter(each => each !== undefined);
  }
  const all = [...entries].map(([key, each]) => [key, plain(each, [...path, key], reasons)] as const);
  return Object.fromEntries(all.filter((entry): entry is [string, Toml] => entry[1] !== undefined));
}

/** What Netlify knows at the top of its file. */
const sections = 'build context dev edge_functions functions headers images plugins redirects template'.split(' ');

const known = (path: readonly string[]) => (path.length === 0 ? sections : null);

const tree: Tree<Node> = {
  open(value) {
    if (typeof value !== 'object' || isPatched(value)) return null;
    return Array.isArray(value) ? (value as readonly Node[]) : new Map(Object.entries(value));
  },
  close: (_, entries) => (entries instanceof Map ? Object.fromEntries(entries) : (entries as readonly Node[])),
  // The schema refuses null.
  from: set => patchData<Node>(set, { leaf: data => data!, given: show }),
  text: value => (typeof value === 'object' ? null : String(value)),
  same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  patched,
};
