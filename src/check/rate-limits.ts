import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** Limits of services that nobody reaches from outside, where they would be held. */
export function checkRateLimits({ environments }: Plan, report: Report): void {
  const held = new Map<string, boolean>();
  for (const { services } of Object.values(environments)) {
    for (const { service, rateLimit, routes } of Object.values(services)) {
      if (rateLimit?.origin.path !== registryPath('services', service, 'rateLimit')) continue;
      held.set(service, routes.length > 0 || held.get(service) === true);
    }
  }
  for (const [service, routed] of held) {
    if (routed) continue;
    const message = `service "${service}" limits how often a client may call, but has no route, and the edge counts what goes through it; give it a "route", or leave "rateLimit" out`;
    report(problem('services/no-route-to-limit', registryPath('services', service, 'rateLimit'), message));
  }
}
