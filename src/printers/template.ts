import type Handlebars from 'handlebars';
import type { Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';

/** Stand around what a node made until the lines are counted; no registry can hold them, since names and paths refuse control characters. */
const open = '\u0001';
const close = '\u0002';
const end = '\u0003';

/**
 * Renders a template. `{{#from origin}}…{{/from}}` tells which node of the plan made the lines within.
 */
export function render(
  template: Handlebars.TemplateDelegate,
  data: object,
  partials: Readonly<Record<string, Handlebars.TemplateDelegate>> = {},
): { readonly content: string; readonly spans: readonly Span[] } {
  const origins: Origin[] = [];
  const from = function (this: unknown, origin: Origin, options: { fn(context: unknown): string }): string {
    return `${open}${origins.push(origin) - 1}${close}${options.fn(this)}${end}`;
  };
  const marked = template(data, { helpers: { from, json: JSON.stringify }, partials });
  return spansOf(marked, origins);
}

const marker = new RegExp(`${open}(\\d+)${close}|${end}|\\n`, 'g');

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
  let content = '';
  let line = 1;
  let from = 0;
  for (const found of marked.matchAll(marker)) {
    content += marked.slice(from, found.index);
    from = found.index + found[0].length;
    if (found[0] === '\n') {
      content += '\n';
      line += 1;
    } else if (found[1] !== undefined) {
      within.push({ origin: origins[Number(found[1])]!, first: line, start: content.length, last: 0 });
      opened.push(within.at(-1)!);
    } else {
      const node = within.pop()!;
      // One that made nothing has no lines.
      if (content.length > node.start) node.last = content.endsWith('\n') ? line - 1 : line;
    }
  }
  content += marked.slice(from);
  const spans: Span[] = opened
    .filter(({ last }) => last > 0)
    .map(({ first, last, origin }) => ({ first, last, origin }));
  return { content, spans: spans.sort((a, b) => a.first - b.first || b.last - a.last) };
}
