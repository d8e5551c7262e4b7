import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lexer, type Token, walkTokens } from 'marked';

/** What a page's links lead to, each once. */
export function linksIn(markdown: string): readonly string[] {
  return [...new Set(tokens(markdown).flatMap(token => (token.type === 'link' ? [token.href as string] : [])))];
}

/** The links of a page, by its path below a folder, that lead nowhere there; those into the network are not followed. */
export function brokenLinks(root: string, path: string): readonly string[] {
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  return linksIn(text(path)).filter(link => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsIn(text(target)).has(anchor));
  });
}

/** The anchors that GitHub gives to headings. */
function anchorsIn(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const token of tokens(markdown)) {
    if (token.type !== 'heading') continue;
    const words = (token.text as string).toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
    const anchor = words.replaceAll(' ', '-');
    let free = anchor;
    for (let more = 1; anchors.has(free); more++) free = `${anchor}-${more}`;
    anchors.add(free);
  }
  return anchors;
}

function tokens(markdown: string): readonly Token[] {
  const all: Token[] = [];
  walkTokens(lexer(markdown), token => void all.push(token));
  return all;
}
