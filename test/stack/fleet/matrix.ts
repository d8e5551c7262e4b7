// What the matrix says of a container's environment, read by its own words: what a reviewer reads is what a process gets.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../setup/paths.js';

interface Cell {
  readonly environment: string;
  readonly view: 'container' | 'host';
  readonly phase: 'run' | 'build';
  readonly need: string;
  readonly value: string;
}

/** By service, then by variable. */
type Matrix = Readonly<Record<string, Readonly<Record<string, readonly Cell[]>>>>;

export function matrix(): Matrix {
  const text = readFileSync(join(root, 'generated/env/matrix.json'), 'utf8');
  return (JSON.parse(text) as { readonly services: Matrix }).services;
}

/** The variables of a service's process in an environment, each as an expression for what it must hold. */
export function expressionsOf(
  variables: Matrix[string],
  environment: string,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, RegExp>> {
  const cells = Object.entries(variables).flatMap(([name, all]) => {
    const cell = all.find(
      each => each.environment === environment && each.view === 'container' && each.phase === 'run',
    );
    if (cell === undefined) return [];
    // The process is given the path.
    if (cell.need === 'file')
      return [[`${name}_FILE`, expression(`/run/secrets/${basename(cell.value)}`, given)] as const];
    return [[name, expression(cell.value, given)] as const];
  });
  return Object.fromEntries(cells);
}

/** `${NAME:-x}` is `x` unless it is given, `[:NAME]` a port where it is given; `dev value` is some secret. */
function expression(value: string, given: Readonly<Record<string, string>>): RegExp {
  const parts = value.split(/(\$\{\w+:[-?][^}]*\}|\[:\w+\])/).map((part, index) => {
    if (index % 2 === 0) return exactly(part);
    const [, name = '', how = '', otherwise = ''] = /(\w+)(?::([-?])([^}]*))?/.exec(part)!;
    const own = given[name] ?? '';
    if (how === '') return own === '' ? '' : `:${own}`;
    if (own !== '') return exactly(own);
    return otherwise === 'dev value' ? '[^:@/]+' : exactly(otherwise);
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

function exactly(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
