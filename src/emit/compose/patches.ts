import type { Report } from '../../diagnostics/types.ts';
import type { ComposePatch } from '../../plan/patches.ts';
import type { Plan } from '../../plan/types.ts';
import { composeLiteral, composeText } from '../../printers/compose-text.ts';
import { untraced, type Yaml } from '../../printers/yaml.ts';
import { applyPatches, reportGone } from '../patches/index.ts';
import { yamlTree } from '../patches/yaml-tree.ts';
import { rootKeys, serviceKeys } from './keys.ts';

interface Document {
  readonly path: string;
  readonly document: Yaml;
}

/** The Compose files of an environment with its patches in them: one of a service where that runs, others in each. */
export function patchCompose(
  documents: readonly Document[],
  { patches }: Plan,
  environment: string,
  report: Report,
): readonly Document[] {
  const own = patches.filter(
    (each): each is ComposePatch => each.output === 'compose' && each.environment === environment,
  );
  if (documents.length === 0)
    for (const patch of own)
      reportGone(patch, 'environment', `environment "${environment}" has no Compose file`, [], report);
  if (own.length === 0 || documents.length === 0) return [...documents];
  const there = documents.map(({ document }) => Object.keys(at(document, 'services')));
  for (const patch of own) {
    if (patch.service === null || there.flat().includes(patch.service)) continue;
    const message = `${documents.map(({ path }) => path).join(' and ')} has no container of service "${patch.service}"`;
    reportGone(patch, 'service', message, there.flat(), report);
  }
  return documents.map(({ path, document }, index) => {
    const anchored = own
      .filter(({ service }) => service === null || there[index]!.includes(service))
      .map(patch => ({ ...patch, under: patch.service === null ? [] : ['services', patch.service] }));
    return { path, document: applyPatches(document, { patches: anchored, tree, name: path, known }, report) };
  });
}

function at(document: Yaml, key: string): object {
  return untraced((untraced(document) as { readonly [key: string]: Yaml })[key]!) as object;
}

/** Compose refuses other keys. */
function known([first, service, ...rest]: readonly string[]): readonly string[] | null {
  if (first === undefined) return rootKeys;
  return first === 'services' && service !== undefined && rest.length === 0 ? serviceKeys : null;
}

const tree = yamlTree({
  leaf: data => (typeof data === 'string' ? composeLiteral(data) : data),
  given: composeText,
});
