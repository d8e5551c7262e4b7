import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OutputFile } from '../output/file.ts';
import type { Repair } from './compare.ts';
import { extended, type WriteRecord } from './record.ts';
import { recordFile } from './record-place.ts';
import { stage } from './stage.ts';
import { folder, type Stray, temporary } from './strays.ts';

/** The smallest thing that is done at once: a run can be killed between any two. */
export type Step =
  | { readonly do: 'make directory'; readonly at: string }
  /** With the mode of what it is to replace. */
  | { readonly do: 'write'; readonly at: string; readonly content: string; readonly mode?: number | undefined }
  /** Of one file, or of a new directory with all that is in it. */
  | { readonly do: 'rename'; readonly from: string; readonly at: string; readonly files: number }
  | { readonly do: 'remove'; readonly at: string }
  /** Unless something is in it. */
  | { readonly do: 'remove directory'; readonly at: string };

export interface Work {
  /** The project's real path. */
  readonly root: string;
  /** Where the record is kept. */
  readonly cache: string;
  readonly files: readonly OutputFile[];
  readonly repairs: readonly Repair[];
  readonly orphans: readonly Stray[];
  readonly leftovers: readonly string[];
  readonly record: WriteRecord;
}

/**
 * What makes the tree whole, in an order that can be broken off anywhere: every text is on the disk, and known to be ours,
 * before the first file is replaced; files are removed last. The next run finds what is left to do by comparing.
 */
export function stepsOf(work: Work): readonly Step[] {
  const { repairs, orphans, leftovers } = work;
  const { directories, writes, renames } = stage(repairs);
  return [
    ...leftovers.map((at): Step => ({ do: 'remove', at })),
    ...directories.map((at): Step => ({ do: 'make directory', at })),
    ...writes,
    ...remember(work),
    ...renames,
    ...orphans.map(({ target }): Step => ({ do: 'remove', at: target })),
    ...emptied(work).map((at): Step => ({ do: 'remove directory', at })),
  ];
}

const drafted = '.draft';

/** Without which what a killed run wrote would pass for edited as soon as the registry changes. */
function remember({ cache, record, files }: Work): readonly Step[] {
  const content = `${JSON.stringify(extended(record, files))}\n`;
  const draft = `${recordFile(cache)}${drafted}`;
  return [
    { do: 'write', at: draft, content },
    { do: 'rename', from: draft, at: recordFile(cache), files: 0 },
  ];
}

/** Directories that may be empty once orphans and leftovers are gone, from the innermost out. Others' empty ones are theirs. */
function emptied({ root, orphans, leftovers }: Work): readonly string[] {
  const found = new Set<string>();
  const linked = linkedFolder(root);
  const left = [...orphans.map(({ target }) => target), ...leftovers].map(path => dirname(path));
  for (const directory of left) {
    for (let at = directory; at !== linked && at.startsWith(join(root, '/')); at = dirname(at)) found.add(at);
  }
  return [...found].sort().reverse();
}

/** Where our folder is, if it is a link, which is to lead somewhere still. */
function linkedFolder(root: string): string | null {
  const path = join(root, folder);
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(path) ? realpathSync(path) : null;
}

/** How far a run came that failed. */
export interface Broken {
  readonly at: string;
  readonly replaced: number;
  readonly toReplace: number;
}

/** Carries the steps out; where one fails, what was only prepared is taken back. */
export function carryOut(steps: readonly Step[]): void {
  const done: Step[] = [];
  try {
    for (const step of steps) {
      done.push(step);
      perform(step);
    }
  } catch (error) {
    takeBack(done);
    const broken: Broken = {
      at: done.at(-1)!.at,
      replaced: replacements(done.slice(0, -1)),
      toReplace: replacements(steps),
    };
    throw Object.assign(error as Error, broken);
  }
}

function replacements(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (step.do === 'rename' ? step.files : 0), 0);
}

function perform(step: Step): void {
  if (step.do === 'make directory') mkdirSync(step.at, { recursive: true });
  else if (step.do === 'write') writeText(step);
  else if (step.do === 'rename') renameSync(step.from, step.at);
  else if (step.do === 'remove') rmSync(step.at, { force: true, recursive: temporary.test(basename(step.at)) });
  else removeEmpty(step.at);
}

function writeText({ at, content, mode }: Step & { readonly do: 'write' }): void {
  writeFileSync(at, content);
  if (mode !== undefined) chmodSync(at, mode & 0o777);
}

function takeBack(done: readonly Step[]): void {
  for (const { do: what, at } of done.toReversed()) {
    try {
      if (what === 'write') rmSync(at, { force: true });
      if (what === 'make directory') removeEmpty(at);
    } catch {
      // The next run finds it, and the failure itself is what is to be told.
    }
  }
}

function removeEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EACCES', 'EBUSY'].includes(code ?? '')) throw error;
  }
}
