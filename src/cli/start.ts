import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheDirectories, keepIn } from '../output/cache-directory.ts';

/**
 * Runs what runs commands. V8 keeps what it compiles for the next run: making it again would cost more than a run of some
 * dozen services does besides.
 */
export function start(): void {
  tune();
  const file = join(__dirname, PORTOLAN_MAIN);
  const kept = cacheDirectories(__filename).map(directory => join(directory, `${process.version}-${process.arch}`));
  const cachedData = kept.map(read).find(found => found !== undefined);
  // The build writes ASCII alone, which need not be decoded.
  const code = readFileSync(file, 'latin1');
  const script = new Script(`(function(require,module,portolanUrl,portolanImport){${code}\n})`, {
    filename: file,
    cachedData,
  });
  if (cachedData === undefined || script.cachedDataRejected) process.once('exit', () => keep(script, kept));
  const importModule = (url: string) => import(url);
  script.runInThisContext()(createRequire(file), { exports: {} }, pathToFileURL(file).href, importModule);
}

/**
 * A run is over before code that V8 optimizes has paid for it: by default a third of the processor's time goes there. And
 * most of what a run makes it keeps to its end, so that V8, which lets a heap double before it cleans up, would take half
 * as much memory again. A larger place for what is young would only stand beside the old; the small one is cleaned up
 * sooner than several threads are woken for it. V8 writes to standard error where it does not know a setting, so only
 * Node 20 is told, which is known to have these.
 */
function tune(): void {
  if (!process.versions.node.startsWith('20.')) return;
  setFlagsFromString('--interrupt-budget=1000000 --heap-growing-percent=25');
  setFlagsFromString('--semi-space-growth-factor=1 --no-parallel-scavenge');
}

/** V8 would run whatever is there, so that it stands behind a digest, which tells the code's name as well. */
function read(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const data = bytes.subarray(size);
    return digest(data).equals(bytes.subarray(0, size)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function keep(script: Script, files: readonly string[]): void {
  const data = script.createCachedData();
  keepIn(files, Buffer.concat([digest(data), data]));
}

const size = 20;

function digest(data: Buffer): Buffer {
  return createHash('sha1').update(PORTOLAN_MAIN).update(data).digest();
}
