/**
 * An object of keys of which most are in no other: for these V8 would make a shape with each key that is added, unless the object is a
 * dictionary from its beginning, as those without a prototype are.
 */
export function dictionary<V>(entries: Iterable<readonly [string, V]>): { readonly [key: string]: V } {
  const made: { [key: string]: V } = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
}
