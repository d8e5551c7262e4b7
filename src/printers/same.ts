import { isPatched, patchOf } from './patched.ts';
import { asIsOf, type Form, formsOf, isChosen, untraced, type Yaml } from './yaml.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

/** Whether both are printed alike. */
export function same(one: Yaml, other: Yaml): boolean {
  if (one === other) return true;
  const [a, b] = [untraced(one), untraced(other)];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (asIsOf(a) !== null || asIsOf(b) !== null) return asIsOf(a) === asIsOf(b);
  if (isPatched<Yaml>(a) || isPatched<Yaml>(b)) {
    if (!isPatched<Yaml>(a) || !isPatched<Yaml>(b) || patchOf(a).line !== patchOf(b).line) return false;
    return a.value === undefined || b.value === undefined ? a.value === b.value : same(a.value, b.value);
  }
  if (isChosen(a) || isChosen(b)) return isChosen(a) && isChosen(b) && sameForms(formsOf(a), formsOf(b));
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return sameFields(a as Fields, b as Fields);
}

function sameFields(a: Fields, b: Fields): boolean {
  const keys = Object.keys(a).filter(key => a[key] !== undefined);
  if (keys.length !== Object.values(b).filter(each => each !== undefined).length) return false;
  return keys.every(key => b[key] !== undefined && same(a[key]!, b[key]!));
}

const sameForms = (a: readonly Form[], b: readonly Form[]) =>
  a.length === b.length && a.every(({ head, value }, index) => head === b[index]!.head && same(value, b[index]!.value));
