import type Handlebars from 'handlebars';
import type { Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';

/** Stand around what a node made until the lines are counted; no registry can hold them, since names and texts refuse control characters here. */
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

function spansOf(marked: string, origins: readonly Origin[]) {
  const spans: Span[] = [];
  const within: { readonly origin: Origin; readonly first: number }[] = [];
  let line = 1;
  const content = marked.replaceAll(marker, (found, index: string | undefined) => {
    if (found === '\n') line += 1;
    else if (index !== undefined) within.push({ origin: origins[Number(index)]!, first: line });
    else spans.push(closed(within.pop()!, line));
    return found === '\n' ? found : '';
  });
  return { content, spans: spans.sort((a, b) => a.first - b.first || b.last - a.last) };
}

/** A block ends before the line that its end marker stands on, unless it is within that one line. */
function closed({ origin, first }: { readonly origin: Origin; readonly first: number }, line: number): Span {
  return { first, last: Math.max(first, line - 1), origin };
}
