import { problem, type Report } from '../diagnostics/types.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../plan/types.ts';

/** Two services of a host that other hosts call on one port: both would listen there on the host's address. */
export function checkPublishedPorts(plan: Plan, report: Report): void {
  for (const environment of Object.values(plan.environments)) {
    const owners = new Map<string, InstancePlan>();
    for (const instance of calledFromElsewhere(environment)) {
      const port = plan.services[instance.service]!.ports[0]!.port;
      const address = `${instance.host}:${port}`;
      const first = owners.get(address);
      owners.set(address, first ?? instance);
      if (first === undefined) continue;
      report(
        problem(
          'ports/two-on-host',
          instance.origin.path,
          `services "${first.service}" and "${instance.service}" are both called from other hosts at port ${port} of host "${instance.host}" in ${environment.name}; move one to another host, or give it another port`,
          { related: [{ message: `"${first.service}" listens there`, target: first.origin.path }] },
        ),
      );
    }
  }
}

function calledFromElsewhere({ services }: EnvironmentPlan): readonly InstancePlan[] {
  const called = new Set<string>();
  for (const { edges, host } of Object.values(services)) {
    for (const { to, reader } of edges) {
      const target = services[to];
      if (reader === 'server' && target?.runs && target.host !== host) called.add(to);
    }
  }
  return [...called].sort().map(name => services[name]!);
}
