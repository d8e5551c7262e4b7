import stringify from '@iarna/toml/stringify.js';

export type Toml = string | number | boolean | readonly Toml[] | { readonly [key: string]: Toml };

/** What the library writes so that no reader takes it: it escapes the first of these in a text alone. */
export const unprintable = /[^\P{Cc}\b\t\n\f\r]/u;

/** The text of a table, in the order of its keys; below `comment`, a line each. */
export function printToml(comment: readonly string[], table: { readonly [key: string]: Toml }): string {
  const lines = comment.map(line => `# ${line}`.trimEnd()).join('\n');
  return `${lines}\n\n${stringify(table)}`;
}
