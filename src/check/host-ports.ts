import { problem, type Report } from '../diagnostics/types.ts';
import { edgePortsOf } from '../plan/edge-ports.ts';
import type { HostPortPlan, Plan } from '../plan/types.ts';

/** A port on the developer's machine that two services want, or a service and the edge. */
export function checkHostPorts(plan: Plan, report: Report): void {
  for (const { variable, port } of edgePortsOf(plan)) {
    for (const { service, origin } of plan.ports.filter(({ hostPort }) => hostPort === port)) {
      report(
        problem(
          'ports/two-owners',
          origin.path,
          `service "${service}" wants port ${port} of the developer's machine, which the edge has (${variable}); give it another "hostPort"`,
        ),
      );
    }
  }
  checkServices(plan, report);
}

function checkServices({ ports }: Plan, report: Report): void {
  const owners = new Map<number, HostPortPlan>();
  for (const port of ports) {
    const first = owners.get(port.hostPort);
    if (first === undefined) {
      owners.set(port.hostPort, port);
      continue;
    }
    report(
      problem(
        'ports/two-owners',
        port.origin.path,
        `services "${first.service}" and "${port.service}" both want port ${port.hostPort} of the developer's machine; give one of them another "hostPort"`,
        { related: [{ message: `"${first.service}" takes it here`, target: first.origin.path }] },
      ),
    );
  }
}
