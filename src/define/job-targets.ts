import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { DefinedService } from '../registry/defined.ts';

type Services = ReadonlyMap<string, DefinedService>;

/** Jobs with what they take over from the services that they run before: project, places and database. */
export function withTargets(services: Services, report: Report): Services {
  const jobs = [...services.values()].filter(({ options }) => options.before !== undefined);
  if (jobs.length === 0) return services;
  const all = new Map(services);
  for (const job of jobs) {
    const target = services.get(job.options.before!);
    if (target === undefined || target === job) continue;
    if (target.facts.build?.runtime !== 'node' && target.facts.image === undefined) noImage(job, target, report);
    const { project, in: where, host, database, external } = target.options;
    const taken = Object.entries({ project, in: where, host, database, external }).filter(
      ([, value]) => value !== undefined,
    );
    all.set(job.name, { ...job, of: target.name, options: { ...job.options, ...Object.fromEntries(taken) } });
  }
  return all;
}

function noImage({ name }: DefinedService, target: DefinedService, report: Report): void {
  const message = `job "${name}" runs with the image of service "${target.name}", and ${target.kind.name} makes none that runs commands; name one that is built for Node, or a container`;
  report(problem('jobs/no-image', registryPath('services', name, 'before'), message));
}
