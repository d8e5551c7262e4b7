/** An option of an entry, as it stands in the registry. */
export interface Option {
  readonly text: string;
  readonly comment?: string | undefined;
}

export interface Entry {
  readonly name: string;
  readonly factory: string;
  /** Comments, a line each. */
  readonly above: readonly string[];
  readonly options: readonly Option[];
}

const width = 80;

/** Lines of the map of services: an entry beside its name where it fits and nothing is to be said of its options. */
export function printEntry({ name, factory, above, options }: Entry): readonly string[] {
  const head = `    ${key(name)}: ${factory}(`;
  const one = `${head}{ ${options.map(({ text }) => text).join(', ')} }),`;
  const comments = above.map(text => `    // ${text}`);
  if (options.length === 0) return [...comments, `${head}{}),`];
  if (one.length <= width && options.every(({ comment }) => comment === undefined)) return [...comments, one];
  const lines = options.map(({ text, comment }) => `      ${text},${comment === undefined ? '' : ` // ${comment}`}`);
  return [...comments, `${head}{`, ...lines, '    }),'];
}

/** A key of an object, in quotes where it needs them. */
export function key(name: string): string {
  return /^[a-z][a-z0-9]*$/.test(name) ? name : quoted(name);
}

/** Of names and paths, which hold neither quotes nor control characters. */
export function quoted(text: string): string {
  return `'${text}'`;
}

export function list(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}
