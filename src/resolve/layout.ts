import { pathIn, roleIn } from '../plan/layout.ts';
import type { Defined, DefinedService } from '../registry/defined.ts';

/** The service's name without its project's in front. */
export function roleOf({ name, options }: DefinedService): string {
  return roleIn({ name, project: options.project ?? null });
}

/** The directory of a service's package, from the workspace's root. */
export function packagePath({ name, facts, options }: DefinedService, { layout }: Defined): string {
  const { path = facts.path, project = null } = options;
  return path ?? pathIn(layout, { name, project });
}
