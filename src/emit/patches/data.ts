import type { Data, SetPlan } from '../../plan/patches.ts';
import type { Text } from '../../plan/text.ts';

/** How a format writes the leaves of what a patch sets. */
export interface Leaves<V> {
  leaf(data: string | number | boolean | null): V;
  given(text: Text): V;
}

type Tree<V> = V | readonly Tree<V>[] | { readonly [key: string]: Tree<V> };

/** What a patch sets, in a format's own values. */
export function patchData<V>({ value, given }: SetPlan, { leaf, given: fromOutside }: Leaves<V>): Tree<V> {
  const texts = new Map(given.map(({ at, text }) => [JSON.stringify(at), text]));
  const build = (data: Data, at: readonly string[]): Tree<V> => {
    const text = texts.get(JSON.stringify(at));
    if (text !== undefined) return fromOutside(text);
    if (typeof data !== 'object' || data === null) return leaf(data);
    if (Array.isArray(data)) return data.map((each: Data, index) => build(each, [...at, String(index)]));
    return Object.fromEntries(Object.entries(data).map(([key, each]) => [key, build(each, [...at, key])]));
  };
  return build(value, []);
}
