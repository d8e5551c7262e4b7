import type { Located } from '../located.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatSarif } from './sarif.ts';
import { formatText } from './text.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface FormatOptions {
  /** Where the reader is. */
  readonly cwd: string;
  /** The checkout's directory, from which SARIF and GitHub count. */
  readonly root: string;
  readonly color: boolean;
  /** What else the command found, for JSON. */
  readonly more?: object;
}

/** Diagnostics as text in one of the formats. */
export async function format(as: Format, diagnostics: readonly Located[], options: FormatOptions): Promise<string> {
  if (as === 'json') return formatJson(diagnostics, options.cwd, options.more);
  if (as === 'sarif') return formatSarif(diagnostics, options.root);
  if (as === 'github') return formatGithub(diagnostics, options.root);
  return formatText(diagnostics, options);
}
