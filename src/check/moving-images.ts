import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { isFixed } from '../plan/image-reference.ts';
import { ends } from '../plan/jobs.ts';
import type { Plan } from '../plan/types.ts';

/** Images whose tag moves: the next pull or build may bring another version, and there is none to go back to. */
export function checkMovingImages(plan: Plan, report: Report): void {
  const tell = (what: string, reference: string, when: string, target: string) => {
    const message = `${what} is ${reference}, whose version moves, so that the next ${when} may bring another; give it a tag of one version, or a digest`;
    report(problem('images/moving', target, message, { severity: 'warning' }));
  };
  for (const [name, { image, origin }] of Object.entries(plan.bases)) {
    if (!isFixed(image)) tell(`the base image "${name}"`, image, 'build', origin.path);
  }
  // All environments have the same.
  for (const { edge } of Object.values(plan.environments).slice(0, 1)) {
    if (!isFixed(edge.image)) tell('the base image "traefik"', edge.image, 'pull', registryPath('bases', 'traefik'));
  }
  for (const service of Object.values(plan.services)) {
    const { image, name } = service;
    // A job has its service's.
    if (image.from !== 'registry' || isFixed(image.reference) || ends(service) || !runsOffClusters(plan, name))
      continue;
    tell(`the image of service "${name}"`, image.reference, 'pull', image.origin.path);
  }
}

/** Of what a cluster runs `kubernetes/moving-image` says the same, and what it leads to there. */
function runsOffClusters({ environments }: Plan, service: string): boolean {
  const running = Object.values(environments).filter(({ services }) => services[service]?.runs);
  return running.length > 0 && running.every(({ kubernetes }) => kubernetes === null);
}
