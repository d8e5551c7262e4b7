import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import picocolors from 'picocolors';
import { type Located, summary } from '../located.ts';
import type { Place } from '../types.ts';

export interface TextOptions {
  /** Paths are shown from here. */
  readonly cwd: string;
  readonly color: boolean;
}

/** For people: the place, the rule, what is wrong, the code around it, and what to write instead. */
export async function formatText(diagnostics: readonly Located[], options: TextOptions): Promise<string> {
  if (diagnostics.length === 0) return '';
  const { codeFrameColumns } = await import('@babel/code-frame');
  const sources = new Map<string, readonly string[] | null>();
  const frame = ({ file, line, column, hidden }: Place) => {
    if (hidden === true) return [];
    if (!sources.has(file)) sources.set(file, read(file));
    const lines = sources.get(file);
    if (lines == null) return [];
    // Of a whole file it would look at every line, for each diagnostic anew.
    const first = Math.max(line - 1, 1);
    const around = lines.slice(first - 1, line + 1).join('\n');
    const frameOptions = { highlightCode: options.color, forceColor: options.color, startLine: first };
    return [codeFrameColumns(around, { start: { line, column } }, frameOptions)];
  };
  const blocks = diagnostics.map(each => block(each, options, frame));
  return `${[...blocks, summary(diagnostics)].join('\n\n')}\n`;
}

function block(each: Located, { cwd, color }: TextOptions, frame: (place: Place) => readonly string[]): string {
  const { bold, cyan, dim, red, yellow } = picocolors.createColors(color);
  const severity = each.severity === 'error' ? red('error') : yellow('warning');
  const head = [each.place === null ? [] : cyan(show(each.place, cwd)), severity, dim(each.code)].flat().join(' ');
  const related = each.related.map(
    ({ message, place }) => `${place === null ? '' : `${cyan(show(place, cwd))} `}${message}`,
  );
  return [
    head,
    bold(each.message),
    ...(each.place === null ? [] : frame(each.place)),
    ...(each.fix === null ? [] : [`fix: write ${each.fix}`]),
    ...related,
  ].join('\n');
}

/** `projects.ts:19:5`, from the directory that the reader is in. */
export function show({ file, line, column }: Place, cwd: string): string {
  return `${relative(cwd, file)}:${line}:${column}`;
}

/** The lines of a file. */
function read(file: string): readonly string[] | null {
  try {
    return readFileSync(file, 'utf8').split(/\r\n|[\n\r\u2028\u2029]/);
  } catch {
    return null;
  }
}
