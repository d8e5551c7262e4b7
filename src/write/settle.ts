import { realpathSync, type Stats } from 'node:fs';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { stateAt } from '../disk/state.ts';
import { cacheDirectory } from '../output/cache-directory.ts';
import type { OutputFile } from '../output/file.ts';
import { type Comparison, compareFiles, type Repair } from './compare.ts';
import { refused, unwritable } from './failed.ts';
import type { Change, Difference, WriteOptions, Written } from './index.ts';
import { type Judgement, judge } from './judge.ts';
import { alone } from './lock.ts';
import { generationOf, recordFile, recordKey } from './record-place.ts';
import { takesPatches } from './shapes.ts';
import { type Broken, carryOut, stepsOf, type Work } from './steps.ts';

/** Lists what differs, and who changed it. */
export function listed(root: string, comparison: Comparison): Written {
  const judgement = judge(root, comparison);
  const diagnostics = [...comparison.diagnostics, ...judgement.diagnostics];
  const edits = judgement.edited.map(handEdited);
  return { differences: differencesOf(judgement), unchanged: comparison.unchanged, diagnostics, edits };
}

/** What differs, and the generation that was there before anybody looked. */
interface Look {
  readonly comparison: Comparison;
  readonly generation: string | null;
}

/** Makes the tree what it should be: all of it, or nothing where something stands in the way. */
export async function settle(
  root: string,
  files: readonly OutputFile[],
  options: WriteOptions,
  { comparison, generation }: Look,
): Promise<Written> {
  // Once before, so that nobody waits to hear that nothing can be or need be done.
  const seen = prepared(root, comparison, options);
  if ('written' in seen) return seen.written;
  const cache = cacheDirectory(recordKey(root));
  const act = () => {
    // Where another has written since, what differs is something else.
    const isSame = generation !== null && generationOf(root, cache) === generation;
    const now = isSame ? seen : prepared(root, compareFiles(root, files), options);
    return 'written' in now ? now.written : written(root, files, { ...now, witness: options.witness }, cache);
  };
  const result = await alone(cache, act, options);
  return 'code' in result ? refused([result]) : result;
}

/** While no other run writes. */
function written(
  root: string,
  files: readonly OutputFile[],
  seen: ToDo & Pick<WriteOptions, 'witness'>,
  cache: string,
): Written {
  const realRoot = realpathSync(root);
  try {
    carryOut(stepsOf({ ...seen.work, root: realRoot, cache, files }));
    note(seen, stateAt(recordFile(cache)));
    return seen.result;
  } catch (error) {
    return refused([unwritable(realRoot, error as NodeJS.ErrnoException & Broken)]);
  }
}

/** The record was written between the last text and the first rename. */
function note({ witness, work }: Parameters<typeof written>[2], record: Stats | null): void {
  if (witness === undefined || record === null) return;
  witness.written = { paths: new Set(work.repairs.map(({ path }) => path)), ready: record.mtimeMs };
}

interface ToDo {
  readonly result: Written;
  readonly work: Omit<Work, 'root' | 'cache' | 'files'>;
}

type Prepared = { readonly written: Written } | ToDo;

/** What is to be done, or what is to be told where there is nothing to do. */
function prepared(root: string, comparison: Comparison, { force = false }: WriteOptions): Prepared {
  const judgement = judge(root, comparison);
  const edits = force ? [] : judgement.edited.map(handEdited);
  const diagnostics = [...comparison.diagnostics, ...judgement.diagnostics, ...edits];
  if (diagnostics.some(({ severity }) => severity === 'error')) return { written: refused(diagnostics) };
  const { unchanged, leftovers } = comparison;
  const { orphans, record } = judgement;
  const result = { differences: differencesOf(judgement), unchanged, diagnostics, edits: [] };
  if (result.differences.length + leftovers.length === 0) return { written: result };
  const repairs = [...judgement.repairs, ...judgement.edited];
  return { result, work: { repairs, orphans, leftovers, record } };
}

function differencesOf({ repairs, edited, orphans }: Judgement): readonly Difference[] {
  const changes = new Map<string, Change>([
    ...repairs.map(({ path, found }) => [path, found === null ? 'missing' : 'changed'] as const),
    ...edited.map(({ path }) => [path, 'hand-edited'] as const),
    ...orphans.map(({ path }) => [path, 'orphan'] as const),
  ]);
  return [...changes].map(([path, change]) => ({ path, change }));
}

function handEdited({ path, target, content, found }: Repair): Diagnostic {
  const message = `${path} was edited by hand, so that nothing was written; move the edit into projects.ts${takesPatches(path) ? ', if need be as a patch,' : ''} or overwrite it with --force`;
  return problem('write/hand-edited', null, message, {
    place: { file: target, line: firstDifference(found!.toString(), content), column: 1 },
  });
}

function firstDifference(text: string, other: string): number {
  const [lines, others] = [text.split('\n'), other.split('\n')];
  return Math.max(1, Math.min(lines.length, lines.findIndex((line, index) => line !== others[index]) + 1));
}
