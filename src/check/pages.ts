import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan, ServicePlan } from '../plan/types.ts';

/** A content policy of what serves no pages, which nothing would read, and sources in it that are none. */
export function checkPages(plan: Plan, report: Report): void {
  for (const service of Object.values(plan.services)) {
    const { name, tier, contentPolicy } = service;
    if (contentPolicy === null) continue;
    if (tier === 'site') checkSources(service, plan, report);
    if (tier === 'site') continue;
    const message = `service "${name}" serves no pages, so its "contentPolicy" does nothing; say it at the site whose pages load and call others, or of a container say tier: 'site'`;
    report(problem('pages/no-site', contentPolicy.origin.path, message));
  }
}

function checkSources({ name, contentPolicy }: ServicePlan, { environments, services }: Plan, report: Report): void {
  for (const [directive, sources] of Object.entries(contentPolicy?.sources ?? {})) {
    for (const [index, source] of (sources ?? []).entries()) {
      if (typeof source === 'string') continue;
      const at = registryPath('services', name, 'contentPolicy', directive, String(index));
      const { service } = source;
      if (directive === 'frame-src' && services[service]?.tier !== 'site') {
        const message = `pages of service "${name}" would frame service "${service}", which serves none, and edges let nobody frame what is no site; of a container say tier: 'site'`;
        report(problem('pages/no-frame', at, message));
        continue;
      }
      const without = Object.values(environments).find(
        each => each.services[name]?.runs && each.services[service]?.routes.length === 0,
      );
      if (without === undefined) continue;
      const message = `the content policy of service "${name}" names service "${service}", which has no route in environment "${without.name}"; give it one, or write the address of what others run`;
      report(problem('pages/no-route', at, message));
    }
  }
}
