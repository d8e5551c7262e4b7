import type { Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';

/** Stand around what a node made until the lines are counted; no registry can hold them, since names and paths refuse control characters. */
const open = '\u0001';
const close = '\u0002';
const end = '\u0003';

/** Marks in a text which node of the plan made what. */
export interface Marks {
  around(origin: Origin, text: string): string;
  /** The text without its marks, and the lines that each node made. */
  read(marked: string): { readonly content: string; readonly spans: readonly Span[] };
}

export function newMarks(): Marks {
  const origins: Origin[] = [];
  return {
    around: (origin, text) => `${open}${origins.push(origin) - 1}${close}${text}${end}`,
    read: marked => spansOf(marked, origins),
  };
}

const marker = new RegExp(`${open}(\\d+)${close}|${end}`, 'g');

interface Opened {
  readonly origin: Origin;
  /** Line and character that it begins with. */
  readonly first: number;
  readonly start: number;
  last: number;
}

function spansOf(marked: string, origins: readonly Origin[]) {
  const opened: Opened[] = [];
  const within: Opened[] = [];
  // Joined at the end: to look at a text that grows would copy it at each mark.
  const texts: string[] = [];
  let length = 0;
  let line = 1;
  let ended = false;
  let from = 0;
  for (const found of marked.matchAll(marker)) {
    if (found.index > from) {
      const text = marked.slice(from, found.index);
      texts.push(text);
      length += text.length;
      line += newlinesIn(text);
      ended = text.endsWith('\n');
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
  texts.push(marked.slice(from));
  const spans: Span[] = opened
    .filter(({ last }) => last > 0)
    .map(({ first, last, origin }) => ({ first, last, origin }));
  return { content: texts.join(''), spans: spans.sort((a, b) => a.first - b.first || b.last - a.last) };
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
