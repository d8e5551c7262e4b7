import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.js';

/** One thing that a reference system asks for, or one fault of its hand-written files that must not come out. */
export interface Row {
  readonly id: string;
  readonly says: string;
  /** Why no test shows it, or, after `in part: `, what of it no test shows. */
  readonly reason: string | null;
}

export interface System {
  /** Name of the file in `systems/`. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
}

export const partly = 'in part: ';

const folder = join(root, 'test/rows/systems');

/** A file is a title, a sentence on the system, and a row a line: id, what it asks for, and the reason if there is one. */
export function systems(): readonly System[] {
  return readdirSync(folder)
    .sort()
    .map(name => {
      const [title, about, ...lines] = linesOf(name);
      return { name, title: title!, about: about!, rows: lines.map(rowOf) };
    });
}

/** Takes away the reasons of rows that tests show by now. */
export function dropReasons(ids: ReadonlySet<string>): void {
  for (const { name } of systems()) {
    const kept = linesOf(name).map(line => {
      const [id, says, reason] = line.split(' | ');
      return reason !== undefined && !reason.startsWith(partly) && ids.has(id!) ? `${id} | ${says}` : line;
    });
    writeFileSync(join(folder, name), `${kept.join('\n')}\n`);
  }
}

function linesOf(name: string): readonly string[] {
  return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
}

function rowOf(line: string): Row {
  const [id, says, reason = null, ...rest] = line.split(' | ');
  if (says === undefined || rest.length > 0) throw new Error(`a row is "id | what it asks for | reason": ${line}`);
  return { id: id!, says, reason };
}
