import { list } from './list.ts';
import type { Diagnostic, LocalDiagnostic } from './types.ts';

/** What holds in several environments is said once, with their names where it has any. */
export function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const same = new Map<string, Diagnostic[]>();
  for (const each of diagnostics) {
    const key = `${each.code} ${each.target} ${isLocal(each) ? each.say('') : each.message}`;
    const known = same.get(key);
    if (known === undefined) same.set(key, [each]);
    else known.push(each);
  }
  return [...same.values()].map(together);
}

function together(same: readonly Diagnostic[]): Diagnostic {
  const last = same.at(-1)!;
  if (!isLocal(last)) return last;
  const { where: _, say, ...rest } = last;
  const places = new Set(same.filter(isLocal).map(({ where }) => where));
  return { ...rest, message: say(list([...places])) };
}

const isLocal = (each: Diagnostic): each is LocalDiagnostic => 'say' in each;
