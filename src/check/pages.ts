import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** A content policy of what serves no pages, which nothing would read. */
export function checkPages({ services }: Plan, report: Report): void {
  for (const { name, tier, contentPolicy } of Object.values(services)) {
    if (contentPolicy === null || tier === 'site') continue;
    const message = `service "${name}" serves no pages, so its "contentPolicy" does nothing; say it at the site whose pages load and call others, or of a container say tier: 'site'`;
    report(problem('pages/no-site', contentPolicy.origin.path, message));
  }
}
