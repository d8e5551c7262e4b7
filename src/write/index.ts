import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { OutputFile } from '../output/file.ts';
import { type Comparison, compareFiles, type Difference, type Repair } from './compare.ts';

export type { Difference };

/** What was done, or would have to be. */
export interface Written {
  readonly differences: readonly Difference[];
  readonly unchanged: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists what differs below `root`; writes nothing. */
export function compare(root: string, files: readonly OutputFile[]): Written {
  return report(compareFiles(root, files));
}

/** Writes what differs below `root`, or nothing where one of the files cannot be written. */
export function write(root: string, files: readonly OutputFile[]): Written {
  const comparison = compareFiles(root, files);
  if (comparison.diagnostics.length > 0) return { ...report(comparison), differences: [] };
  const failure = replaceAll(comparison.differences);
  return failure === null ? report(comparison) : { differences: [], unchanged: 0, diagnostics: [failure] };
}

function report({ differences, unchanged, diagnostics }: Comparison): Written {
  return { differences: differences.map(({ path, change }) => ({ path, change })), unchanged, diagnostics };
}

/** Every text is on the disk before the first file is replaced, so that a full disk or a missing right spoils none. */
function replaceAll(differences: readonly Repair[]): Diagnostic | null {
  const staged: { readonly path: string; readonly temporary: string; readonly target: string }[] = [];
  let at = '';
  try {
    for (const { path, target, content } of differences) {
      at = path;
      mkdirSync(dirname(target), { recursive: true });
      const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.portolan`);
      staged.push({ path, temporary, target });
      writeFileSync(temporary, content);
    }
    for (const { path, temporary, target } of staged) {
      at = path;
      renameSync(temporary, target);
    }
    return null;
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    return failed(at, error as NodeJS.ErrnoException);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'the rights are missing; change the owner or the mode of its directory',
  EPERM: 'the system forbids it; change the owner or the mode of its directory',
  EROFS: 'the file system is read-only; run where it can be written, or use `generate --check`',
  ENOSPC: 'the disk is full; make room',
};

function failed(path: string, error: NodeJS.ErrnoException): Diagnostic {
  const reason = reasons[error.code ?? ''];
  if (reason === undefined) throw error;
  return problem('write/failed', null, `${path} cannot be written: ${reason}`);
}
