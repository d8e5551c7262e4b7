import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Printed } from '../output/file.ts';
import type { HostValue } from '../plan/host-values.ts';
import type { Origin, Tier } from '../plan/types.ts';

/** What reads a service's file: the frameworks of sites and apps replace `$NAME` in what dotenv gives them. */
export type EnvReader = 'dotenv' | 'expanding';

export function readerOf(tier: Tier): EnvReader {
  return tier === 'site' || tier === 'app' ? 'expanding' : 'dotenv';
}

/**
 * A value as the reader reads it back, quoted where possible so that `docker compose --env-file` reads the same;
 * `null` where no quotes carry it.
 */
export function dotenvValue(value: string, reader: EnvReader): string | null {
  const raw = reader === 'expanding' ? value.replaceAll('$', '\\$') : value;
  const form = forms.find(({ carries }) => carries(raw));
  return form === undefined ? null : form.print(raw);
}

/** dotenv has no escape for quotes nor for a backslash, and takes one before the last quote for a part of the value. */
const forms: readonly { readonly carries: (raw: string) => boolean; readonly print: (raw: string) => string }[] = [
  { carries: raw => /^[\w./:@%+,=-]*$/.test(raw), print: raw => raw },
  { carries: raw => !/['\r]|\\$/.test(raw), print: raw => `'${raw}'` },
  // Compose undoes escapes between these, and replaces variables.
  { carries: raw => !/["$\\]/.test(raw), print: raw => `"${raw.replaceAll('\r', '\\r')}"` },
  { carries: raw => !/"|\\[nr]|\\$/.test(raw), print: raw => `"${raw.replaceAll('\r', '\\r')}"` },
  { carries: raw => !/[`\r]|\\$/.test(raw), print: raw => `\`${raw}\`` },
  // Its patterns end a line at Unicode's separators as well, where there are no quotes around.
  { carries: raw => /^[^\s'"`#](?:[^#\r\n\u2028\u2029]*[^\s#])?$/.test(raw), print: raw => raw },
];

/** A line of a file, with comments above it. */
export interface EnvLine {
  readonly text: string;
  readonly origin: Origin;
}

/** A file of such lines below its comment. */
export function printEnv(comment: readonly string[], lines: readonly EnvLine[]): Printed {
  return {
    content: [...comment.map(line => `# ${line}\n`), ...lines.map(({ text }) => `${text}\n`)].join(''),
    spans() {
      let count = comment.length;
      return lines.map(({ text, origin }) => {
        const first = count + 1;
        count += text.split('\n').length;
        return { first, last: count, origin };
      });
    },
  };
}

/** The lines of values; one that cannot stand in the file is a comment, and what no quotes carry a finding. */
export function valueLines(
  service: string,
  values: readonly HostValue[],
  reader: EnvReader,
): { readonly lines: readonly EnvLine[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lines = values.map(({ name, value, missing, origin }): EnvLine => {
    if (missing.length > 0) return { text: `# ${name} needs ${missing.join(', ')}`, origin };
    const printed = dotenvValue(value, reader);
    if (printed !== null) return { text: `${name}=${printed}`, origin };
    diagnostics.push(notCarried(service, name, origin));
    return { text: `# ${name} has a value that no quotes carry`, origin };
  });
  return { lines, diagnostics };
}

function notCarried(service: string, name: string, { path }: Origin): Diagnostic {
  return problem(
    'env/not-carried',
    path,
    `${name} of service "${service}" has a value that no quotes of a .env file carry unchanged, so that it is left out of the file; ` +
      'use fewer kinds of quotes in it, and no backslash at its end, or set it by hand',
    { severity: 'warning' },
  );
}
