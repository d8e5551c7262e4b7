/**
 * A text in quotes. nginx knows no escape for `$` where it evaluates variables, so what may hold one is given to a pattern
 * or a location, which it takes as they are.
 */
export function nginxText(text: string): string {
  return `"${text.replaceAll(/"|\\(?=["'\\nrt]|$)/g, '\\$&')}"`;
}

/** A regular expression that matches a text and nothing else, between what stands before and after it. */
export function nginxPattern(before: string, text: string, after: string): string {
  return nginxText(before + text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&') + after);
}
