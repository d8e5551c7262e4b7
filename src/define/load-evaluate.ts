import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { EndOfProcess, thrown } from './load-thrown.ts';

type Exports = Readonly<Record<string, unknown>>;

export interface Evaluated {
  readonly exports: Exports;
  readonly diagnostic: Diagnostic | null;
}

let evaluations = 0;

/** Runs a bundled registry. Node keeps what it imported by URL, and one process may load a registry again. */
export async function evaluate(path: string, config: string): Promise<Evaluated> {
  const url = `${pathToFileURL(path).href}?${evaluations++}`;
  try {
    const exports = await unlessIdle(staysAlive(() => import(/* @vite-ignore */ url) as Promise<Exports>));
    return exports === null ? { exports: {}, diagnostic: neverSettles(config) } : { exports, diagnostic: null };
  } catch (error) {
    return { exports: {}, diagnostic: thrown(error, path, config) };
  }
}

/** How the evaluations that are under way are told that the process would have ended. */
const endings = new Set<(why: unknown) => void>();
let ownExit = process.exit;
const uncaught = ['uncaughtException', 'unhandledRejection'];

/** Rejects where the code would end the process: by itself, or with an error that nobody catches. */
async function staysAlive<T>(run: () => Promise<T>): Promise<T> {
  let end: (why: unknown) => void = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  // First, so that who catches what `exit` throws does not go on.
  const either = Promise.race([ended, Promise.resolve().then(run).then(oneTurnLater)]);
  if (endings.size === 0) ownExit = process.exit;
  endings.add(end);
  for (const event of uncaught) process.on(event, end);
  setExit(refuseExit);
  try {
    return await either;
  } finally {
    endings.delete(end);
    for (const event of uncaught) process.off(event, end);
    if (endings.size === 0) setExit(ownExit);
  }
}

/** Node tells of a rejection that nobody catches once all that was ready has run. */
function oneTurnLater<T>(result: T): Promise<T> {
  return new Promise(resolve => setImmediate(() => resolve(result)));
}

function refuseExit(code?: number | string | null): never {
  const why = new EndOfProcess(code);
  for (const end of endings) end(why);
  throw why;
}

/** Also for `import { exit } from 'node:process'`. */
function setExit(by: typeof process.exit): void {
  process.exit = by;
  syncBuiltinESMExports();
}

/** `null` once Node has nothing left to do: a registry then waits for what never comes. */
async function unlessIdle<T>(promise: Promise<T>): Promise<T | null> {
  let stop = () => {};
  const idle = new Promise<null>(resolve => {
    stop = () => resolve(null);
  });
  process.once('beforeExit', stop);
  try {
    return await Promise.race([promise, idle]);
  } finally {
    process.off('beforeExit', stop);
  }
}

function neverSettles(config: string): Diagnostic {
  const message = `${basename(config)} awaits something that never comes: remove the await, or make what it waits for settle`;
  return problem('registry/never-settles', null, message, { place: { file: config, line: 1, column: 1 } });
}
