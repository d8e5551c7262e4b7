import { spawnSync } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const fixtures = resolve(root, 'test/types/fixtures');

/** The command line of each TypeScript that registries are held to. */
export const compilers = {
  'TypeScript 7': resolve(root, 'node_modules/typescript/bin/tsc'),
  'TypeScript 5.9': resolve(root, 'node_modules/typescript-5/bin/tsc'),
} as const;

export type Compiler = keyof typeof compilers;
export const names = Object.keys(compilers) as Compiler[];

/** An error as a compiler prints it. */
export interface Refusal {
  /** Path from the repository's root. */
  readonly file: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
  /** The last line of the message, its unions sorted. */
  readonly last: string;
}

/** Checks what a `tsconfig.json` names; errors are in the order of their files. */
export function check(compiler: Compiler, project: string, ...options: readonly string[]): readonly Refusal[] {
  const run = spawnSync(process.execPath, [compilers[compiler], '-p', project, '--pretty', 'false', ...options], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.error !== undefined || run.stderr !== '') throw new Error(`${compiler} failed: ${run.error ?? run.stderr}`);
  return refusals(run.stdout);
}

function refusals(printed: string): readonly Refusal[] {
  const found: Refusal[] = [];
  for (const line of printed.split('\n').filter(Boolean)) {
    const first = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.+)$/.exec(line);
    if (first !== null) {
      const [, file, row, column, code, message] = first as unknown as [string, string, string, string, string, string];
      const path = relative(root, resolve(root, file));
      found.push({ file: path, code, line: Number(row), column: Number(column), last: sortUnions(message) });
    } else if (found.length > 0 && line.startsWith('  ')) {
      found.push({ ...found.pop()!, last: sortUnions(line.trim()) });
    } else {
      throw new Error(`not a line of an error: ${line}`);
    }
  }
  return found;
}

/** The compilers order the members of a union differently, and nothing else. Innermost brackets are sorted first. */
export function sortUnions(message: string): string {
  const sorted: string[] = [];
  const restore = (text: string) => text.replace(/\0(\d+)\0/g, (_, index) => sorted[index]!);
  let text = message.replaceAll('[]', '\u0001');
  for (let found = innermost.exec(text); found !== null; found = innermost.exec(text)) {
    const [whole] = found;
    const place = sorted.push(whole[0] + sortMembers(whole.slice(1, -1), restore) + whole.at(-1)) - 1;
    text = text.replace(innermost, `\0${place}\0`);
  }
  return sortMembers(text, restore).replaceAll('\u0001', '[]');
}

const innermost = /[<({[][^<({[\])}>]*[\])}>]/;
const member = String.raw`(?:readonly )?(?:"[^"]*"|[\w$.\0]+)\u0001*`;
const union = new RegExp(String.raw`${member}(?: \| ${member})+`, 'g');

function sortMembers(text: string, restore: (text: string) => string): string {
  return restore(text.replace(union, found => found.split(' | ').map(restore).sort().join(' | ')));
}
