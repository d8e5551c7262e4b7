/** Where packages stand where the registry does not say. */
export const usualLayout = 'apps/{name}';

interface Named {
  readonly name: string;
  readonly project: string | null;
}

/** A service's name without its project's in front. */
export function roleIn({ name, project }: Named): string {
  return project !== null && name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}

/** The directory that a layout gives to a service's package, from the workspace's root. */
export function pathIn(layout: string, service: Named): string {
  const { name, project } = service;
  if (project === null && layout.includes('{project}')) return `apps/${name}`;
  return layout
    .replaceAll('{project}', project ?? '')
    .replaceAll('{role}', roleIn(service))
    .replaceAll('{name}', name);
}
