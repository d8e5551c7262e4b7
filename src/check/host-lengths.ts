import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** Host names that DNS has no room for: prefixes and domains come on top of what an entry states. */
export function checkHostLengths({ environments }: Plan, report: Report): void {
  for (const { services } of Object.values(environments)) {
    for (const { service, routes } of Object.values(services)) {
      for (const { host, origin } of routes) {
        const what = tooLong(host);
        if (what === null) continue;
        const message = `the host name ${host} of service "${service}" is too long, with ${what}; give it a shorter "route"`;
        report(problem('routes/too-long', origin.path, message));
      }
    }
  }
}

/** What of a host name DNS has no room for (RFC 1035); `null` where it has. */
export function tooLong(host: string): string | null {
  const label = host.split('.').find(each => each.length > 63);
  if (label !== undefined) return `${label.length} of 63 characters in "${label}"`;
  return host.length <= 253 ? null : `${host.length} characters, and may have 253`;
}
