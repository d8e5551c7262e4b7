import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';

/** Routes to ports that a machine's nginx does not reach: of each service it has the main one. */
export function checkNginxPorts({ environments, services }: Plan, report: Report): void {
  for (const { name, edge, services: instances } of Object.values(environments)) {
    if (edge.provider !== 'nginx') continue;
    for (const { service, routes } of Object.values(instances)) {
      const main = services[service]!.ports[0]?.name;
      for (const { host, port, origin } of routes) {
        if (main === undefined || port === main) continue;
        const message = `${host} leads to port "${port}" of service "${service}", and nginx of its machine in ${name} reaches "${main}" alone; lead it there, or take Traefik`;
        report(problem('routes/not-main-port', origin.path, message));
      }
    }
  }
}
