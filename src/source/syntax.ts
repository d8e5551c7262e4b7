import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import type { Node, Program, SourceLocation } from '@babel/types';

/** Source files by their absolute paths, each read once; `null` for what is no file, or cannot be understood at all. */
export type Files = (path: string) => Program | null;

export function newFiles(): Files {
  const known = new Map<string, Program | null>();
  return path => {
    let program = known.get(path);
    if (program === undefined) {
      program = read(path);
      known.set(path, program);
    }
    return program;
  };
}

function read(path: string): Program | null {
  try {
    const { program } = parse(readFileSync(path, 'utf8'), {
      sourceFilename: path,
      sourceType: 'module',
      errorRecovery: true,
      // So that an expression begins where its parentheses do.
      createParenthesizedExpressions: true,
      plugins: [
        'typescript',
        'decorators',
        'explicitResourceManagement',
        ...(/\.[mc]?ts$/.test(path) ? [] : ['jsx' as const]),
      ],
    });
    return program;
  } catch {
    return null;
  }
}

/** Line and column of a character; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The nodes around a position, from the innermost out. */
export function around(program: Program, at: Position): readonly Node[] {
  const found: Node[] = [];
  for (let node: Node | undefined = program; node !== undefined; node = children(node).find(each => holds(each, at)))
    found.unshift(node);
  return found;
}

/** Whether a node begins before what stands at a position, and ends behind it. */
export function holds(node: Node, { line, column }: Position): boolean {
  const { start, end } = placeOf(node);
  const at = column - 1;
  return (
    (start.line < line || (start.line === line && start.column <= at)) &&
    (line < end.line || (line === end.line && at < end.column))
  );
}

/** Where a node stands; the parser gives every one a place. */
export const placeOf = (node: Node): SourceLocation => node.loc!;

/** Comments are none. */
const beside = new Set(['loc', 'extra', 'leadingComments', 'innerComments', 'trailingComments']);

const known = new WeakMap<Node, readonly Node[]>();

/** Looked up once: a registry's object has thousands, and each of its problems is in one. */
function children(node: Node): readonly Node[] {
  let found = known.get(node);
  if (found === undefined) {
    found = Object.entries(node).flatMap(([key, value]) => (beside.has(key) ? [] : [value].flat().filter(isNode)));
    known.set(node, found);
  }
  return found;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
