import stringify from '@iarna/toml/stringify.js';

export type Toml = string | number | boolean | readonly Toml[] | { readonly [key: string]: Toml };

export { unprintable } from '../../schema/toml-data.ts';

/** The text of a table, in the order of its keys; below `comment`, a line each. */
export function printToml(comment: readonly string[], table: { readonly [key: string]: Toml }): string {
  const lines = comment.map(line => `# ${line}`.trimEnd()).join('\n');
  return `${lines}\n\n${stringify(table)}`;
}
