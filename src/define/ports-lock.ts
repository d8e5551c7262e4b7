import { join } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { kindAt, newWitness, readText, type Witness } from '../disk/witness.ts';
import type { LockedPort } from '../registry/ports-lock.ts';
import { mergeSides } from './merge-sides.ts';

const name = 'ports.lock.json';

export interface LockReading {
  readonly entries: readonly LockedPort[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The ports that `ports.lock.json` in a directory holds; none where there is no such file. */
export function readPortsLock(directory: string, witness: Witness = newWitness()): LockReading {
  const file = join(directory, name);
  if (kindAt(file, witness) === null) return { entries: [], diagnostics: [] };
  try {
    return { entries: parsePortsLock(readText(file, witness)), diagnostics: [] };
  } catch (error) {
    const place = { file, line: 1, column: 1 };
    const message = `${name} ${reasonOf(error as Error)}`;
    return { entries: [], diagnostics: [problem('ports/unreadable-lock', null, message, { place })] };
  }
}

/** The entries of a lock, each once, sorted; with conflict markers in it those of both sides. Throws where it is none. */
export function parsePortsLock(text: string): readonly LockedPort[] {
  const sides = mergeSides(text.replace(/^\uFEFF/, ''));
  const found = new Map(sides.flatMap(entriesOf).map(entry => [`${entry.service} ${entry.port}`, entry]));
  return [...found.values()].sort((a, b) => (a.service < b.service ? -1 : a.service > b.service ? 1 : a.port - b.port));
}

/** What is not as it should be, with what to do; `JSON.parse` throws besides. */
class LockError extends Error {}

const restore = 'restore it from git, or delete it to have every port given anew';

function reasonOf(error: Error): string {
  if (error instanceof LockError) return error.message;
  if (error instanceof SyntaxError) return `is not JSON; ${restore}`;
  return `cannot be read (${(error as NodeJS.ErrnoException).code ?? error.message}); ${restore}`;
}

function entriesOf(text: string): readonly LockedPort[] {
  const lock: unknown = JSON.parse(text);
  if (!isMap(lock)) throw new LockError(`is not a map with "version" and "ports"; ${restore}`);
  if (lock.version !== 1) {
    const version = lock.version === undefined ? 'no version' : `version ${JSON.stringify(lock.version)}`;
    throw new LockError(`has ${version}, and this Portolan knows 1 alone; update Portolan, or ${restore}`);
  }
  if (!isMap(lock.ports)) throw new LockError(`has no map "ports"; ${restore}`);
  for (const [service, port] of Object.entries(lock.ports)) {
    if (Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65_535) continue;
    throw new LockError(
      `gives "${service}" ${JSON.stringify(port)}, and a port is a whole number from 1 to 65535; ${restore}`,
    );
  }
  return pairs(text);
}

/** Also a key that is there twice, of which `JSON.parse` keeps the second: a merge without a conflict may make one. */
function pairs(text: string): readonly LockedPort[] {
  const inside = /"ports"\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [...inside.matchAll(/("(?:[^"\\]|\\.)*")\s*:\s*(\d[\d.eE+]*)/g)].map(([, key, port]) => ({
    service: JSON.parse(key!) as string,
    port: Number(port),
  }));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
