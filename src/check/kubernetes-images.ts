import { problem, type Report } from '../diagnostics/types.ts';
import { findings } from '../plan/conversion.ts';
import type { Plan } from '../plan/types.ts';

/** Images whose tag moves: two pods of one service could run two versions. */
export function checkKubernetesImages({ environments, services }: Plan, report: Report): void {
  const told = new Set<string>();
  for (const { name, kubernetes, services: instances } of Object.values(environments)) {
    for (const { service, runs } of kubernetes === null ? [] : Object.values(instances)) {
      const { image } = services[service]!;
      if (!runs || image.from !== 'registry' || told.has(service) || isFixed(image.reference)) continue;
      told.add(service);
      const message =
        `service "${service}" has image ${image.reference}, whose version moves, so that its pods on Kubernetes in ${name} may differ; ` +
        findings.image.advice;
      report(problem('kubernetes/moving-image', image.origin.path, message, { severity: 'warning' }));
    }
  }
}

function isFixed(reference: string): boolean {
  if (reference.includes('@')) return true;
  const tag = /:([^/:]+)$/.exec(reference)?.[1];
  return tag !== undefined && tag !== 'latest';
}
