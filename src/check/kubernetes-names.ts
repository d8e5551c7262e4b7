import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { Plan, ServicePlan } from '../plan/types.ts';

/** Names that a registry may have and a cluster refuses. */
export function checkKubernetesNames({ environments, services }: Plan, report: Report): void {
  const told = new Set<string>();
  for (const { name, kubernetes, services: instances } of Object.values(environments)) {
    if (kubernetes === null) continue;
    if (kubernetes.namespace.length > 63) {
      const message = `environment "${name}" would have the namespace ${kubernetes.namespace}, and a cluster takes at most 63 characters; shorten its name`;
      report(problem('kubernetes/namespace', registryPath('environments', name), message));
    }
    for (const { service, runs, setup } of Object.values(instances)) {
      const wrong = runs && !told.has(service) ? wrongName(services[service]!, setup !== null) : null;
      if (wrong === null) continue;
      told.add(service);
      const message = `service "${service}" runs on Kubernetes in ${name}, where its name ${wrong}`;
      report(problem('kubernetes/name', registryPath('services', service), message));
    }
  }
}

/** Labels of pods hold names with something behind: `-0` and a hash for what keeps data, `-setup` for what prepares it. */
function wrongName({ name, tier, volumes }: ServicePlan, setUp: boolean): string | null {
  if (/^\d/.test(name)) return 'must begin with a letter; put a word in front';
  const keeps = tier === 'datastore' || volumes.some(({ cache }) => !cache);
  const most = keeps || setUp ? 52 : 63;
  return name.length > most ? `may have ${most} characters, since it keeps data; shorten it` : null;
}
