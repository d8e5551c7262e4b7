/**
 * A text that may hold names of variables of whoever runs the tool. Every printer has its own words for the parts:
 * Compose writes `${NAME:-default}` and `${NAME:?}`, HCL `${NAME}`, dotenv the default itself.
 */
export type Part =
  | { readonly part: 'literal'; readonly text: string }
  /** A variable given from outside; without a default it must be set. */
  | {
      readonly part: 'variable';
      readonly name: string;
      readonly default: string | null;
      readonly secret: boolean;
      /** Whether it is a file of that name, whose content nobody knows but who opens it. */
      readonly file: boolean;
    }
  /** `:8080` in a URL, nothing where the variable holds the scheme's own port. */
  | { readonly part: 'port'; readonly name: string; readonly default: string };

export type Text = readonly Part[];

/** A text of one literal; none for the empty string. */
export function literal(text: string): Text {
  return text === '' ? [] : [{ part: 'literal', text }];
}

/** A text of one variable. */
export function variable(name: string, fallback: string | null, secret: boolean): Text {
  return [{ part: 'variable', name, default: fallback, secret, file: false }];
}

/** A text of one secret that is a file. */
export function secretFile(name: string): Text {
  return [{ part: 'variable', name, default: null, secret: true, file: true }];
}

/** The name of the file that a text is, and nothing else; `null` for any other. */
export function fileOf(text: Text): string | null {
  const only = text.length === 1 ? text[0]! : null;
  return only?.part === 'variable' && only.file ? only.name : null;
}

/** The variable that leads to a secret's file, by the convention of Docker's own images. */
export const fileVariable = (name: string) => `${name}_FILE`;

/** Texts one after the other, with neighbouring literals made one. */
export function join(...texts: readonly (Text | string)[]): Text {
  const parts: Part[] = [];
  for (const text of texts) {
    for (const part of typeof text === 'string' ? literal(text) : text) {
      const last = parts.at(-1);
      if (part.part === 'literal' && last?.part === 'literal') {
        parts[parts.length - 1] = { part: 'literal', text: last.text + part.text };
      } else parts.push(part);
    }
  }
  return parts;
}

/** The text for a reader: `${NAME:-default}`, `${NAME:?}`, `[:NAME]` for a port that may be left out, `[file NAME]`. */
export function show(text: Text): string {
  return text.map(showPart).join('');
}

function showPart(part: Part): string {
  if (part.part === 'literal') return part.text;
  if (part.part === 'port') return `[:${part.name}]`;
  if (part.part === 'variable' && part.file) return `[file ${part.name}]`;
  return part.default === null ? `\${${part.name}:?}` : `\${${part.name}:-${part.default}}`;
}
