import { basename } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { made } from '../registry/registry.ts';

/** What is wrong with what a registry's file exports; `null` for a registry as default. */
export function shapeProblem(exports: Readonly<Record<string, unknown>>, config: string): Diagnostic | null {
  const file = basename(config);
  const start = { file: config, line: 1, column: 1 };
  const value = exports.default;
  if (value === undefined) {
    const named = Object.keys(exports).filter(name => isRegistry(exports[name]));
    const hint =
      named.length === 0
        ? 'write `export default defineRegistry({ … })`'
        : `"${named[0]}" is a registry: write \`export default ${named[0]}\``;
    return problem('registry/no-export', null, `${file} has no default export: ${hint}`, { place: start });
  }
  if (isRegistry(value)) return null;
  const message = `the default export of ${file} is ${kindOf(value)}, which defineRegistry did not make: write \`export default defineRegistry({ … })\``;
  return problem('registry/not-a-registry', null, message, { place: start });
}

function isRegistry(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { [made]?: unknown })[made] === true;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Promise) return 'a promise';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
