import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { findings } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** What is root in its container: the namespace takes none. */
export function checkKubernetesUsers({ environments, services }: Plan, report: Report): void {
  const told = new Set<string>();
  for (const { name, kubernetes, services: instances } of Object.values(environments)) {
    for (const { service, runs } of kubernetes === null ? [] : Object.values(instances)) {
      if (!runs || services[service]!.user?.uid !== 0 || told.has(service)) continue;
      told.add(service);
      const message = `service "${service}" runs as root, which nothing may on Kubernetes in ${name}; ${findings.root.advice}`;
      report(problem('kubernetes/root', registryPath('services', service, 'user'), message));
    }
  }
}
