/** What a variable's value is, once it is read from its text. */
export type ValueType = 'text' | 'number' | 'boolean' | 'port' | 'url';

interface Form {
  /** In a sentence after "must be". */
  readonly words: string;
  /** What the texts of its values look like; `null` where every text is one. */
  readonly pattern: RegExp | null;
}

/**
 * The one table of what is well-formed: `env check` judges by it, and modules of `envModule` are written from it.
 * Expressions instead of functions, so that both can hold the same ones.
 */
export const valueTypes: Readonly<Record<ValueType, Form>> = {
  text: { words: 'a text', pattern: null },
  number: { words: 'a number', pattern: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i },
  boolean: { words: 'true or false', pattern: /^(?:true|false)$/ },
  port: {
    words: 'a port from 1 to 65535',
    pattern: /^(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
  },
  // With a list of hosts, as clusters of databases have it, or without one, as sockets have.
  url: {
    words: 'a URL such as https://example.com',
    pattern:
      /^[a-z][a-z\d+.-]*:\/\/(?:[^\s/?#]*@)?(?:(?:\[[\da-f:.]+\]|[^\s/?#@:,[\]]+)(?::\d{1,5})?(?:,(?:\[[\da-f:.]+\]|[^\s/?#@:,[\]]+)(?::\d{1,5})?)*|(?=\/))(?:[/?#]\S*)?$/i,
  },
};

/** The type that carries the values of both. */
export function commonType(a: ValueType, b: ValueType): ValueType {
  if (a === b) return a;
  const numbers: readonly ValueType[] = ['number', 'port'];
  return numbers.includes(a) && numbers.includes(b) ? 'number' : 'text';
}
