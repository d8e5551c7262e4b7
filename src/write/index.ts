import type { Diagnostic } from '../diagnostics/types.ts';
import type { Witness } from '../disk/witness.ts';
import { isAmongOthers, type OutputFile } from '../output/file.ts';
import { type Comparison, compareFiles } from './compare.ts';
import type { Patience } from './lock.ts';
import { generationOf, hasRecord } from './record-place.ts';

/**
 * How a file is not as it should be. `hand-edited`: in a way that neither was written here nor is in git; `orphan`: it is
 * ours, and generated no more.
 */
export type Change = 'changed' | 'missing' | 'hand-edited' | 'orphan';

/** A file that is not as it should be. */
export interface Difference {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly change: Change;
}

/** What was done, or would have to be. */
export interface Written {
  readonly differences: readonly Difference[];
  readonly unchanged: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Where nothing is to be written: what would be told of those that were edited by hand. */
  readonly edits: readonly Diagnostic[];
}

export interface WriteOptions extends Patience {
  /** Overwrite what was edited by hand; never what is not ours. */
  readonly force?: boolean | undefined;
  /** Knows what outputs hold, and is told when new ones were ready. */
  readonly witness?: Witness | undefined;
}

/** Lists what differs below `root`; writes nothing. */
export async function compare(
  root: string,
  files: readonly OutputFile[],
  { witness }: Pick<WriteOptions, 'witness'> = {},
): Promise<Written> {
  return orUnreadable(root, async () => {
    const { comparison } = await compared(root, files, witness);
    if (isClean(comparison)) return withMarks(clean(comparison), root, files, witness);
    const { listed } = await import('./settle.ts');
    return withMarks(listed(root, comparison), root, files, witness);
  });
}

/** Writes what differs below `root` and removes what is ours and no more, or does nothing where something is in the way. */
export async function write(root: string, files: readonly OutputFile[], options: WriteOptions = {}): Promise<Written> {
  return orUnreadable(root, async () => {
    const generation = generationOf(root);
    const { all, comparison } = await compared(root, files, options.witness);
    if (isClean(comparison) && comparison.leftovers.length === 0) {
      if (!hasRecord(root)) (await import('./record.ts')).begin(root, all);
      return withMarks(clean(comparison), root, files, options.witness);
    }
    const { settle } = await import('./settle.ts');
    const written = await settle(root, all, options, { comparison, generation });
    return withMarks(written, root, files, options.witness);
  });
}

/** Where something may not be looked at, nobody knows what differs. */
async function orUnreadable(root: string, act: () => Promise<Written>): Promise<Written> {
  try {
    return await act();
  } catch (error) {
    const { refused, unreadable } = await import('./failed.ts');
    return refused([unreadable(root, error as NodeJS.ErrnoException)]);
  }
}

/** And what git is not told of the outputs that stand among others' files. */
async function withMarks(written: Written, root: string, files: readonly OutputFile[], witness: Witness | undefined) {
  if (!files.some(isAmongOthers)) return written;
  const { notMarked } = await import('./marked.ts');
  const found = notMarked(root, files);
  // What git says hangs on more files than were seen.
  if (found.length > 0 && witness !== undefined) witness.outputs = null;
  return { ...written, diagnostics: [...written.diagnostics, ...found] };
}

/** With the outputs as they should be, of which one follows from what was found. */
async function compared(root: string, files: readonly OutputFile[], witness: Witness | undefined) {
  const comparison = compareFiles(root, files, witness);
  if (!comparison.strays.some(({ listed }) => listed)) return { all: files, comparison };
  const { withKept } = await import('./kept.ts');
  const all = withKept(root, files, comparison);
  if (all === files) return { all, comparison };
  // What was seen of a kept file is not noted, so the next run looks again.
  if (witness !== undefined) witness.outputs = null;
  return { all, comparison: compareFiles(root, all) };
}

/** The usual case, which costs reading and comparing alone: whose a file is need not be known. */
function isClean({ repairs, strays, diagnostics }: Comparison): boolean {
  return repairs.length + strays.length + diagnostics.length === 0;
}

function clean({ unchanged }: Comparison): Written {
  return { differences: [], unchanged, diagnostics: [], edits: [] };
}
