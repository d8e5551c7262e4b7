/** `ENV` of one line each, continued, with values that the Dockerfile's own expansion leaves alone. */
export function dockerfileEnv(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => `${name}=${/^[\w./:@-]+$/.test(value) ? value : `"${value.replaceAll(/[\\"$]/g, '\\$&')}"`}`,
    )
    .join(' \\\n    ');
}
