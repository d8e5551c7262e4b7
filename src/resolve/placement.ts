import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { isOnClusterAlone } from '../plan/clusters.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import type { Environment, Placement } from './stage.ts';

/** Who runs a service, and on which machine: the one it names, else the environment's first. */
export function placeService(
  { name, facts, options }: DefinedService,
  environment: Environment,
  report: Report,
): Placement {
  const external = (options.external ?? []).some(each => environment.chain.includes(each));
  const runs = facts.tier !== 'app' && facts.tier !== 'outside' && !external;
  const placed = !environment.local && !isOnClusterAlone(environment);
  const host = pick(options.host, environment.chain);
  if (host !== undefined && placed && !environment.hosts.includes(host)) {
    report(
      problem(
        'hosts/elsewhere',
        registryPath('services', name, 'host'),
        `service "${name}" is on host "${host}" in ${environment.name}, which has ${environment.hosts.join(', ') || 'no hosts'}; ` +
          `add the host to the environment, or name another`,
      ),
    );
  }
  return { runs, external, host: !runs || !placed ? null : (host ?? environment.hosts[0] ?? null) };
}
