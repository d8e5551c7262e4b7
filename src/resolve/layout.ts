import type { Defined, DefinedService } from '../registry/defined.ts';

/** The service's name without its project's in front. */
export function roleOf({ name, options: { project } }: DefinedService): string {
  return project !== undefined && name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}

/** The directory of a service's package, from the workspace's root. */
export function packagePath(service: DefinedService, { layout }: Defined): string {
  const { path = service.facts.path, project } = service.options;
  if (path !== undefined) return path;
  if (project === undefined && layout.includes('{project}')) return `apps/${service.name}`;
  return layout
    .replaceAll('{project}', project ?? '')
    .replaceAll('{role}', roleOf(service))
    .replaceAll('{name}', service.name);
}
