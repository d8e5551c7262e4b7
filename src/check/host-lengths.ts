import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** Host names that DNS has no room for (RFC 1035): prefixes and domains come on top of what an entry states. */
export function checkHostLengths({ environments }: Plan, report: Report): void {
  for (const { services } of Object.values(environments)) {
    for (const { service, routes } of Object.values(services)) {
      for (const { host, origin } of routes) {
        const label = host.split('.').find(each => each.length > 63);
        if (label === undefined && host.length <= 253) continue;
        const what =
          label === undefined
            ? `${host.length} characters, and may have 253`
            : `${label.length} of 63 characters in "${label}"`;
        const message = `the host name ${host} of service "${service}" is too long, with ${what}; give it a shorter "route"`;
        report(problem('routes/too-long', origin.path, message));
      }
    }
  }
}
