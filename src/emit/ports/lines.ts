import type { OutputFile } from '../../output/file.ts';
import type { Origin } from '../../plan/types.ts';

/** A line of a file, with the node of the plan that made it where there is one. */
export type Line = string | { readonly text: string; readonly origin: Origin };

export function linesFile(path: string, lines: readonly Line[]): OutputFile {
  return {
    path,
    content: lines.map(line => `${textOf(line)}\n`).join(''),
    spans: () =>
      lines.flatMap((line, index) =>
        typeof line === 'string' ? [] : [{ first: index + 1, last: index + 1, origin: line.origin }],
      ),
  };
}

/** Lines of a map or list in JSON: with a comma after each but the last. */
export function membersOf(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, index) => {
    const text = `${textOf(line)}${index === lines.length - 1 ? '' : ','}`;
    return typeof line === 'string' ? text : { ...line, text };
  });
}

function textOf(line: Line): string {
  return typeof line === 'string' ? line : line.text;
}
