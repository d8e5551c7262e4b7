import type { Report } from '../../diagnostics/types.ts';
import type { TraefikPatch } from '../../plan/patches.ts';
import { show } from '../../plan/text.ts';
import type { EnvironmentName, HostName, Plan } from '../../plan/types.ts';
import type { Yaml } from '../../printers/yaml.ts';
import { applyPatches, reportGone } from '../patches/index.ts';
import { yamlTree } from '../patches/yaml-tree.ts';
import { keysOf } from './keys.ts';

/** One file of the Traefik of a machine. */
export interface Document {
  readonly environment: EnvironmentName;
  readonly host: HostName | null;
  readonly file: TraefikPatch['file'];
  readonly path: string;
  readonly content: Yaml;
}

/** The files of all Traefiks with their patches in them. */
export function patchTraefik(documents: readonly Document[], plan: Plan, report: Report): readonly Document[] {
  const own = plan.patches.filter(
    (each): each is TraefikPatch => each.output === 'traefik' && isThere(each, documents, plan, report),
  );
  return documents.map(each => {
    const patches = own.filter(patch => isOf(patch, each)).map(patch => ({ ...patch, under: [] }));
    if (patches.length === 0) return each;
    const within = { patches, tree, name: each.path, known: keysOf(each.file) };
    return { ...each, content: applyPatches(each.content, within, report) };
  });
}

function isOf({ environment, host, file }: TraefikPatch, each: Document): boolean {
  return environment === each.environment && (host === null || host === each.host) && file === each.file;
}

function isThere(patch: TraefikPatch, documents: readonly Document[], plan: Plan, report: Report): boolean {
  const { environment, host, file } = patch;
  const all = documents.filter(each => each.environment === environment);
  const here = all.filter(each => host === null || each.host === host);
  if (all.length === 0) reportGone(patch, 'environment', noneOf(environment, plan), [], report);
  else if (here.length === 0) {
    const hosts = new Set(all.flatMap(each => each.host ?? []));
    reportGone(patch, 'host', `environment "${environment}" has no Traefik on host "${host}"`, [...hosts], report);
  } else if (!here.some(each => each.file === file)) {
    const message = `the routes of environment "${environment}" are labels, which patches of its Compose file change`;
    reportGone(patch, 'file', message, [...new Set(here.map(each => each.file))], report);
  }
  return documents.some(each => isOf(patch, each));
}

function noneOf(name: EnvironmentName, { environments }: Plan): string {
  const { local, edge } = environments[name]!;
  if (local) return `Traefik of environment "${name}" has no file but Compose's, which has patches of its own`;
  const why = edge.provider === 'nginx' ? 'its edge is nginx' : 'no service has a route there';
  return `environment "${name}" has no Traefik, since ${why}`;
}

const tree = yamlTree({ leaf: data => data, given: show });
