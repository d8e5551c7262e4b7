import { fileURLToPath } from 'node:url';

/**
 * The entry that registries import as `portolan`: always the copy beside the code that runs, so that a registry and the
 * command line agree. `here` is a module of this package: a source, or what the build made of it.
 */
export function languageEntry(here: string = import.meta.url): string {
  if (here.endsWith('.ts')) return fileURLToPath(new URL('../index.ts', here));
  return fileURLToPath(new URL(here.includes('/chunks/') ? '../index.js' : './index.js', here));
}
