/** `a, b and c`. */
export function list(of: readonly (string | number)[]): string {
  return of.length < 2 ? of.join('') : `${of.slice(0, -1).join(', ')} and ${of.at(-1)}`;
}
