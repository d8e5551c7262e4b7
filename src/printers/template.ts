import type Handlebars from 'handlebars';
import type { Printed } from '../output/file.ts';
import type { Origin } from '../plan/types.ts';
import { marked } from './marks.ts';

/**
 * Renders a template. `{{#from origin}}…{{/from}}` tells which node of the plan made the lines within.
 */
export function render(
  template: Handlebars.TemplateDelegate,
  data: object,
  partials: Readonly<Record<string, Handlebars.TemplateDelegate>> = {},
): Printed {
  return marked(around => {
    const from = function (this: unknown, origin: Origin, options: { fn(context: unknown): string }): string {
      return around(origin, options.fn(this));
    };
    return template(data, { helpers: { from, json: JSON.stringify }, partials });
  });
}
