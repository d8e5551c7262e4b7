const begin = '# >>> portolan env write';
const end = '# <<< portolan env write';

/** A file's text, taken apart: what is ours stands between two comments, all else is the user's. */
export interface Blocks {
  readonly before: string;
  /** What the block holds; `null` where there is none. */
  readonly own: string | null;
  readonly after: string;
}

/** Finds the block of ours; `null` where its marks are not a pair. */
export function readBlock(text: string, label: string): Blocks | null {
  const first = positions(text, `${begin}: ${label}`);
  const last = positions(text, `${end}: ${label}`);
  if (first.length === 0 && last.length === 0) return { before: text, own: null, after: '' };
  const [from, to] = [first[0], last[0]];
  if (first.length !== 1 || last.length !== 1 || from! > to!) return null;
  const next = text.indexOf('\n', to!);
  const body = text.indexOf('\n', from!) + 1;
  return {
    before: text.slice(0, from),
    own: text.slice(body, to),
    after: next < 0 ? '' : text.slice(next + 1),
  };
}

/** The text with these lines as our block, in the place of the last one or at the end; without one for no lines. */
export function withBlock({ before, own, after }: Blocks, label: string, lines: readonly string[]): string {
  if (lines.length === 0) return before + after;
  const gap = own === null && before !== '' ? '\n'.repeat(2 - Math.min(2, /\n*$/.exec(before)![0].length)) : '';
  const mark = `${begin}: ${label}, written anew each time; what is outside of these two lines is yours`;
  return `${before}${gap}${[mark, ...lines, `${end}: ${label}`].join('\n')}\n${after}`;
}

/** Where lines begin with a mark. */
function positions(text: string, mark: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (at === 0 || text[at - 1] === '\n') found.push(at);
  }
  return found;
}
