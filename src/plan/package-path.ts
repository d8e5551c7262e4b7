import type { Plan, ServiceName, ServicePlan } from './types.ts';

/** The directory of the package that a service is built from, from the registry's; `null` for what is not built, and where the workspace lacks it. */
export function packagePath({ services, workspace }: Plan, service: ServiceName): string | null {
  const image = services[service]!.image;
  if (image.from !== 'build') return null;
  const found = workspace.packages[image.build.package];
  if (found === undefined) return null;
  const parts = [workspace.path, found.path].filter(part => part !== '.');
  return parts.join('/') || '.';
}

/** Where the module is written through which a service reads its variables, from the registry's directory; `null` for none. */
export function modulePath(plan: Plan, { name, envModule }: ServicePlan): string | null {
  return envModule === null ? null : pathInPackage(plan, name, envModule.path);
}

/** Where Netlify looks for a site's settings, which is its package; `null` for what it does not build. */
export function netlifyPath(plan: Plan, { name, netlify }: ServicePlan): string | null {
  return netlify.length === 0 ? null : pathInPackage(plan, name, 'netlify.toml');
}

function pathInPackage(plan: Plan, service: ServiceName, file: string): string | null {
  const directory = packagePath(plan, service);
  if (directory === null) return null;
  return directory === '.' ? file : `${directory}/${file}`;
}
