import { problem, type Report } from '../diagnostics/types.ts';
import { patchName } from '../plan/patch-name.ts';
import type { Text } from '../plan/text.ts';
import type { Plan } from '../plan/types.ts';

interface Use {
  readonly path: string;
  /** `service "api"` or `patch 0`. */
  readonly who: string;
  readonly secret: boolean;
  readonly file: boolean;
  readonly default: string | null;
}

/** One name outside that stands for two things: a secret and a public value, or two development values. */
export function checkOutsideNames(plan: Plan, report: Report): void {
  for (const { name: environment, services } of Object.values(plan.environments)) {
    const first = new Map<string, Use>();
    const take = ([name, use]: readonly [string, Use]) => {
      const other = first.get(name);
      if (other === undefined) first.set(name, use);
      else compare(name, other, use, report);
    };
    for (const { service, variables } of Object.values(services)) {
      for (const { container, origin } of variables) {
        usesOf(container, { path: origin.path, who: `service "${service}"` }).forEach(take);
      }
    }
    for (const patch of plan.patches) {
      if (patch.output !== 'compose' || patch.environment !== environment || patch.change.change === 'remove') continue;
      const of = { path: `${patch.origin.path}.set`, who: patchName(patch) };
      for (const { text } of patch.change.given) usesOf(text, of).forEach(take);
    }
  }
}

function compare(name: string, a: Use, b: Use, report: Report): void {
  const what =
    a.secret !== b.secret
      ? 'is a secret for one and public for the other'
      : a.file !== b.file
        ? 'is a file for one and a variable for the other'
        : a.default !== b.default
          ? 'has two development values'
          : null;
  if (what === null) return;
  report(
    problem(
      'values/outside-name',
      b.path,
      `${name}, which ${a.who} and ${b.who} both take from outside, ${what}; make them agree, or give one another "source"`,
      {
        related: [{ message: `${a.who} takes it here`, target: a.path }],
      },
    ),
  );
}

function usesOf(text: Text, of: Pick<Use, 'path' | 'who'>): readonly (readonly [string, Use])[] {
  return text.flatMap(part =>
    part.part === 'variable'
      ? [[part.name, { ...of, secret: part.secret, file: part.file, default: part.default }] as const]
      : [],
  );
}
