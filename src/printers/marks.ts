import type { Printed, Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';

/** Stand around what a node made until the lines are counted; no registry can hold them, since names and paths refuse control characters. */
const open = '\u0001';
const close = '\u0002';
const end = '\u0003';

/** Marks in a text which node of the plan made what, or leaves it as it is. */
export type Around = (origin: Origin, text: string) => string;

export const unmarked: Around = (_, text) => text;

/** What is printed: without marks, and once more with them when its spans are asked for. */
export function marked(print: (around: Around) => string): Printed {
  return {
    content: flat(print(unmarked)),
    spans() {
      const origins: Origin[] = [];
      return spansOf(
        // Before the line break, so that a partial's indentation takes what follows for nothing but the text's end.
        print((origin, text) => `${open}${origins.push(origin) - 1}${close}${text.replace(/\n?$/, `${end}$&`)}`),
        origins,
      );
    },
  };
}

/** V8 keeps what was put together as a tree of its parts, which is several times as large, until somebody looks into it. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

const marker = new RegExp(`${open}(\\d+)${close}|${end}`, 'g');

interface Opened {
  readonly origin: Origin;
  /** Line and character that it begins with. */
  readonly first: number;
  readonly start: number;
  last: number;
}

function spansOf(text: string, origins: readonly Origin[]): readonly Span[] {
  const opened: Opened[] = [];
  const within: Opened[] = [];
  let length = 0;
  let line = 1;
  let ended = false;
  let from = 0;
  for (const found of text.matchAll(marker)) {
    if (found.index > from) {
      const part = text.slice(from, found.index);
      length += part.length;
      line += newlinesIn(part);
      ended = part.endsWith('\n');
    }
    from = found.index + found[0].length;
    if (found[1] !== undefined) {
      within.push({ origin: origins[Number(found[1])]!, first: line, start: length, last: 0 });
      opened.push(within.at(-1)!);
    } else {
      const node = within.pop()!;
      // One that made nothing has no lines.
      if (length > node.start) node.last = ended ? line - 1 : line;
    }
  }
  return opened
    .filter(({ last }) => last > 0)
    .map(({ first, last, origin }) => ({ first, last, origin }))
    .sort((a, b) => a.first - b.first || b.last - a.last);
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
