import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan, VariablePlan } from '../plan/types.ts';

interface Use {
  readonly path: string;
  readonly service: string;
  readonly secret: boolean;
  readonly default: string | null;
}

/** One name outside that stands for two things: a secret and a public value, or two development values. */
export function checkOutsideNames({ environments }: Plan, report: Report): void {
  for (const { services } of Object.values(environments)) {
    const first = new Map<string, Use>();
    for (const { service, variables } of Object.values(services)) {
      for (const variable of variables) {
        for (const [name, use] of usesOf(variable, service)) {
          const other = first.get(name);
          if (other === undefined) first.set(name, use);
          else compare(name, other, use, report);
        }
      }
    }
  }
}

function compare(name: string, a: Use, b: Use, report: Report): void {
  const what =
    a.secret !== b.secret
      ? 'is a secret for one and public for the other'
      : a.default !== b.default
        ? 'has two development values'
        : null;
  if (what === null) return;
  report(
    problem(
      'values/outside-name',
      b.path,
      `${name}, which services "${a.service}" and "${b.service}" both take from outside, ${what}; make them agree, or give one another "source"`,
      {
        related: [{ message: `"${a.service}" takes it here`, target: a.path }],
      },
    ),
  );
}

function usesOf(variable: VariablePlan, service: string): readonly (readonly [string, Use])[] {
  return variable.container.flatMap(part =>
    part.part === 'variable'
      ? [[part.name, { path: variable.origin.path, service, secret: part.secret, default: part.default }] as const]
      : [],
  );
}
