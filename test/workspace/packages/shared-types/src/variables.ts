/** Where variables are read from: `process.env`, SvelteKit's `env`, or those that Expo writes into the bundle. */
export type Variables = Record<string, string | undefined>;

export interface Setting {
  name: string;
  value: string | undefined;
}

/** An empty value counts as unset: compose files pass unset variables on as empty ones. */
export function readVariable(variables: Variables, name: string): string | undefined {
  return variables[name] || undefined;
}

export function readSettings(variables: Variables, names: readonly string[]): Setting[] {
  return names.map(name => ({ name, value: readVariable(variables, name) }));
}
