/** A record with its keys sorted by code unit, whatever the locale, and each value turned into another. */
export function sortedRecord<A, B>(
  of: Readonly<Record<string, A>>,
  turn: (name: string, value: A) => B,
): Record<string, B> {
  return Object.fromEntries(
    Object.keys(of)
      .sort()
      .map(name => [name, turn(name, of[name]!)]),
  );
}
