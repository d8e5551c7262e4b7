import type Handlebars from 'handlebars';
import type { Span } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';
import { newMarks } from './marks.ts';

/**
 * Renders a template. `{{#from origin}}…{{/from}}` tells which node of the plan made the lines within.
 */
export function render(
  template: Handlebars.TemplateDelegate,
  data: object,
  partials: Readonly<Record<string, Handlebars.TemplateDelegate>> = {},
): { readonly content: string; readonly spans: readonly Span[] } {
  const marks = newMarks();
  const from = function (this: unknown, origin: Origin, options: { fn(context: unknown): string }): string {
    return marks.around(origin, options.fn(this));
  };
  return marks.read(template(data, { helpers: { from, json: JSON.stringify }, partials }));
}
