import type { Plan, ServiceName } from './types.ts';

/** The directory of the package that a service is built from, from the registry's; `null` for what is not built, and where the workspace lacks it. */
export function packagePath({ services, workspace }: Plan, service: ServiceName): string | null {
  const image = services[service]!.image;
  if (image.from !== 'build') return null;
  const found = workspace.packages[image.build.package];
  if (found === undefined) return null;
  const parts = [workspace.path, found.path].filter(part => part !== '.');
  return parts.join('/') || '.';
}
