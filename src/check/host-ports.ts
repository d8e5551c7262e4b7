import { problem, type Report } from '../diagnostics/types.ts';
import type { HostPortPlan, Plan } from '../plan/types.ts';

/** A port on the developer's machine that two services want. */
export function checkHostPorts({ ports }: Plan, report: Report): void {
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
