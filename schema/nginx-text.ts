/** As nginx reads: a word in quotes, a comment, what ends a directive or is about a block, white space, another word. */
const tokens = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|#[^\n]*|[;{}]|\s+|(?:\\.|\$\{\w+\}|[^\s;{}\\])+|\\/gs;

/** How directives of nginx reach into what follows them; `null` where each is whole. */
export function openEnd(text: string): string | null {
  let depth = 0;
  let whole = true;
  for (const [token, quoted] of text.matchAll(tokens)) {
    if (/^(?:\s|#)/.test(token)) continue;
    if (/^["']/.test(token) && quoted === undefined) return `must close what ${token[0]} opens`;
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth < 0) return 'must close no block that it did not open, since a slot is a place within one';
    whole = /^[;{}]$/.test(token);
  }
  if (depth > 0) return 'must close each block that it opens';
  return whole ? null : 'must end its last directive with ;';
}

/** A directive: what it says, without the `;` or the block behind, and in how many blocks of the text it stands. */
export interface Directive {
  readonly words: readonly string[];
  readonly depth: number;
}

/** The directives of a text that is whole, those in its blocks too. */
export function directivesOf(text: string): readonly Directive[] {
  const found: Directive[] = [];
  let depth = 0;
  let words: string[] = [];
  for (const [token] of text.matchAll(tokens)) {
    if (/^(?:\s|#)/.test(token)) continue;
    if (!/^[;{}]$/.test(token)) {
      words.push(token);
      continue;
    }
    if (words.length > 0) found.push({ words, depth });
    words = [];
    if (token !== ';') depth += token === '{' ? 1 : -1;
  }
  return found;
}
