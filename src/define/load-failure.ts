import { relative, resolve } from 'node:path';
import { type BuildFailure, build, type Message, type Metafile } from 'esbuild';
import { type Code, type Diagnostic, type Place, problem } from '../diagnostics/types.ts';
import type { bundleOptions } from './load-esbuild.ts';
import { languageEntry } from './load-language.ts';

/** What kept a registry from being bundled; nothing where only the command could not be run. */
export async function explainFailure(
  options: ReturnType<typeof bundleOptions>,
): Promise<{ readonly metafile: Metafile | null; readonly diagnostics: readonly Diagnostic[] }> {
  try {
    const { metafile } = await build({ ...options, entryPoints: [...options.entryPoints], metafile: true });
    return { metafile, diagnostics: [] };
  } catch (failure) {
    const { errors } = failure as Partial<BuildFailure>;
    if (errors === undefined) throw failure;
    return { metafile: null, diagnostics: errors.map(error => diagnose(error, options.absWorkingDir)) };
  }
}

/** From what esbuild says to what to do about it, the first that fits. */
const rules: readonly [RegExp, Code, (found: readonly string[], importer: string, cwd: string) => string][] = [
  [
    /^Could not resolve "(\..*|\/.*)"$/,
    'registry/unresolved-import',
    ([, path], importer) =>
      `${importer} imports "${path}", and there is no such file: correct the path, or add the file`,
  ],
  [
    /^Could not resolve "(.*)"$/,
    'registry/unresolved-import',
    ([, name], importer) =>
      `${importer} imports "${name}", which is not installed: add the package, or correct its name`,
  ],
  [
    /^No matching export in "(.*)" for import "(.*)"$/,
    'registry/missing-export',
    ([, file, name], importer, cwd) => {
      const ours = resolve(cwd, file!) === languageEntry();
      const where = ours ? 'portolan' : file;
      return name === 'default'
        ? `${importer} imports the default export of ${where}, which has none: ${ours ? '' : 'export one there, or '}import by name`
        : `${importer} imports "${name}" from ${where}, which does not export it: ${ours ? '' : 'export it there, or '}correct the name`;
    },
  ],
  [
    /^Cannot read (?:file|directory) "(.*)": (.*)$/,
    'registry/unreadable',
    ([, file, why], importer) =>
      `${importer} imports "${file}", which cannot be read: ${why}; correct its rights, or the path`,
  ],
  [
    /^Duplicate key (".*") in object literal$/,
    'registry/duplicate-key',
    ([, key]) =>
      `${key} stands twice in this object, and the second would replace the first: rename or remove one of them`,
  ],
];

function diagnose(error: Message, cwd: string): Diagnostic {
  const place = placeOf(error, cwd);
  const importer = place === null ? 'the registry' : relative(cwd, place.file).replaceAll('\\', '/');
  for (const [pattern, code, say] of rules) {
    const found = pattern.exec(error.text);
    if (found !== null) return problem(code, null, say(found, importer, cwd), { place });
  }
  return problem('registry/syntax', null, `${importer} cannot be read: ${lowerFirst(error.text)}`, { place });
}

/** esbuild counts columns from 0, and in bytes. */
function placeOf({ location }: Message, cwd: string): Place | null {
  if (location === null) return null;
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { file: resolve(cwd, location.file), line: location.line, column: before.length + 1 };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
