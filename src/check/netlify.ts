import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { packagePath } from '../plan/package-path.ts';
import type { Plan, ServicePlan } from '../plan/types.ts';

/** What Netlify could not build: of environments without public values of the site, or by two files in one place. */
export function checkNetlify(plan: Plan, report: Report): void {
  const owners = new Map<string, string>();
  for (const service of Object.values(plan.services)) {
    if (service.netlify.length === 0) continue;
    checkContexts(plan, service, report);
    const path = packagePath(plan, service.name);
    if (path === null) continue;
    const owner = owners.get(path);
    if (owner !== undefined) reportTwo(service.name, owner, path, report);
    owners.set(path, service.name);
  }
}

function checkContexts({ environments }: Plan, { name, netlify }: ServicePlan, report: Report): void {
  for (const { context, environment, origin } of netlify) {
    const { local, services } = environments[environment]!;
    if (local) {
      const message = `${context} of service "${name}" is built for "${environment}", whose addresses are those of one machine; name an environment that is not local`;
      report(problem('netlify/local', origin.path, message));
    } else if (services[name] === undefined) {
      const message = `${context} of service "${name}" is built for "${environment}", which the service is not in; add it to "in", or name another`;
      report(problem('netlify/not-in-environment', origin.path, message));
    }
  }
}

function reportTwo(name: string, owner: string, path: string, report: Report): void {
  const message = `services "${owner}" and "${name}" are both built from ${path}, which has one netlify.toml; take "netlify" from one of them`;
  report(problem('netlify/two-owners', registryPath('services', name, 'netlify'), message));
}
