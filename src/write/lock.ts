import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { textAt } from '../disk/text.ts';
import { isOtherProcess } from '../output/other-process.ts';
import { lockFile } from './record-place.ts';

/** Waiting for another run. */
export interface Patience {
  /** Told once, if there is something to wait for. */
  readonly waiting?: ((sentence: string) => void) | undefined;
  /** Milliseconds; ten seconds by default. */
  readonly patience?: number | undefined;
}

/** Does something while no other run of this project does, or tells who else is at it. */
export async function alone<T>(cache: string, act: () => T, { waiting, patience = 10_000 }: Patience) {
  const path = lockFile(cache);
  const own = JSON.stringify({ process: process.pid, host: hostname(), since: Date.now() });
  const end = Date.now() + patience;
  for (let told = false; !(await acquire(path, own)); told = true) {
    if (Date.now() >= end) return taken(path);
    if (!told) waiting?.(`waiting for ${holderName(path)}, which writes the outputs of this registry`);
    await pause(50);
  }
  try {
    return act();
  } finally {
    if (textAt(path) === own) rmSync(path, { force: true });
  }
}

async function acquire(path: string, own: string): Promise<boolean> {
  if (create(path, own)) return true;
  const text = textAt(path);
  if (text === null || !isStale(path, text)) return false;
  rmSync(path, { force: true });
  if (!create(path, own)) return false;
  // Somebody who also found it stale may have removed ours for his.
  await pause(50);
  return textAt(path) === own;
}

function create(path: string, text: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, text);
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Writing takes well under a second. */
const tenMinutes = 10 * 60 * 1000;

/** Of a process that is gone; of another machine, or of a number that was given again, if it is old. */
function isStale(path: string, text: string): boolean {
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const holder = holderOf(text);
  // Killed between making the file and filling it.
  if (holder === null) return age > 1000;
  return age > tenMinutes || (holder.host === hostname() && isGone(holder));
}

function isGone(holder: Holder): boolean {
  if (holder.process !== process.pid) return !isOtherProcess(holder.process);
  // Our number, which another had before us if it is from before our time.
  return holder.since < Date.now() - process.uptime() * 1000 - 1000;
}

interface Holder {
  readonly process: number;
  readonly host: string;
  readonly since: number;
}

function holderOf(text: string): Holder | null {
  try {
    const { process, host, since } = JSON.parse(text) as Partial<Holder>;
    return process === undefined || host === undefined || since === undefined ? null : { process, host, since };
  } catch {
    return null;
  }
}

function holderName(path: string): string {
  const holder = holderOf(textAt(path) ?? '');
  return holder === null ? 'another run' : `another run, process ${holder.process} on ${holder.host}`;
}

function taken(path: string): Diagnostic {
  const message = `${holderName(path)}, writes the outputs of this registry; run again after it, or delete ${path} if there is no such run`;
  return problem('write/locked', null, message);
}
