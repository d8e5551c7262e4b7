import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** What the Gateway API takes for a path, by the rule of its HTTPRoute; a registry's have no `%`. */
const taken = /^[-A-Za-z0-9/._~!$&'()*+,;=:@]+$/;

/** Paths of routes that a cluster's API server refuses, where a Gateway leads requests in. */
export function checkGatewayPaths({ environments }: Plan, report: Report): void {
  for (const { name, kubernetes, services } of Object.values(environments)) {
    if (kubernetes?.entry.by !== 'gateway') continue;
    for (const { service, routes } of Object.values(services)) {
      for (const { path, origin } of routes) {
        if (taken.test(path)) continue;
        const message = `service "${service}" has a route to ${path}, which a Gateway takes for no path in ${name}; write one of letters of English, digits and - . _ ~ ! $ & ' ( ) * + , ; = : @`;
        report(problem('kubernetes/gateway-path', origin.path, message));
      }
    }
  }
}
