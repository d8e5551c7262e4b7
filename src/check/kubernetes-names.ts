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

/** Labels of pods hold names with something behind: a digest, of a job or of what keeps data, or a time for what has a schedule. */
const digest = '-0123456789'.length;

function wrongName(service: ServicePlan, setUp: boolean): string | null {
  const { name } = service;
  if (/^\d/.test(name)) return 'must begin with a letter; put a word in front';
  const [most, why] = limitOf(service, setUp);
  return name.length > most ? `may have ${most} characters, since ${why}; shorten it` : null;
}

function limitOf(
  { tier, volumes, before, schedule }: ServicePlan,
  setUp: boolean,
): readonly [most: number, why: string] {
  if (setUp) return [63 - '-setup'.length - digest, 'a job prepares it'];
  if (schedule !== null) return [63 - digest, 'it runs by a schedule'];
  if (before !== null) return [63 - digest, 'each of its versions has a name of its own'];
  const keeps = tier === 'datastore' || volumes.some(({ cache }) => !cache);
  return keeps ? [63 - digest, 'it keeps data'] : [63, 'a label holds no more'];
}
