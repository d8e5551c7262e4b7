import { readFile } from 'node:fs/promises';
import Handlebars from 'handlebars';

/**
 * A module that exports a Handlebars template, compiled ahead of time: what is built needs Handlebars' runtime only.
 * A name that the context lacks throws, and nothing but the built-in helpers is known.
 */
export function templateModule(text) {
  const spec = Handlebars.precompile(text, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { from: true, json: true },
  });
  return `import Handlebars from 'handlebars/runtime.js';\nexport default Handlebars.template(${spec});\n`;
}

/** For esbuild. */
export const esbuildTemplates = {
  name: 'handlebars',
  setup(build) {
    build.onLoad({ filter: /\.hbs$/ }, async ({ path }) => ({
      contents: templateModule(await readFile(path, 'utf8')),
    }));
  },
};

/** For Vite, and so for Vitest. */
export const viteTemplates = {
  name: 'handlebars',
  transform: (text, id) => (id.endsWith('.hbs') ? { code: templateModule(text), map: null } : undefined),
};
