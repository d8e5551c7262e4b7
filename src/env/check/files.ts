import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/types.ts';
import { textAt } from '../../disk/text.ts';
import type { Scene } from './index.ts';
import { emptyFile, noFile, notSeen, shortFile } from './sentences.ts';

/** Secrets that are files, where the directory that is given is on this machine; as for variables, no content is told. */
export function wrongFiles(scene: Scene): readonly Diagnostic[] {
  const files = scene.demands.filter(({ file }) => file);
  const directory = scene.given.values.SECRETS_DIR;
  if (files.length === 0 || !directory) return [];
  // Compose takes another from its file's directory, wherever that is.
  if (!isAbsolute(directory) || statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    const names = files.map(({ name }) => name);
    return [notSeen(names, directory, scene)];
  }
  return files.flatMap(demand => {
    const content = contentOf(join(directory, demand.name));
    if (content === null) return [noFile(demand, directory, scene)];
    if (content === '') return [emptyFile(demand, directory, scene)];
    return content.length < (demand.min ?? 0) ? [shortFile(demand, directory, scene)] : [];
  });
}

/** As services read it, without the line that an editor ends. */
function contentOf(path: string): string | null {
  return textAt(path)?.replace(/[\r\n]+$/, '') ?? null;
}
