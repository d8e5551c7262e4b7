import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { DefinedService } from '../registry/defined.ts';

type Services = ReadonlyMap<string, DefinedService>;

/** Jobs with what they take over from the services that they are of: project, places and database. */
export function withTargets(services: Services, report: Report): Services {
  const jobs = [...services.values()].filter(({ kind }) => kind.family === 'job');
  if (jobs.length === 0) return services;
  const all = new Map(services);
  for (const job of jobs) {
    const said = saidBy(job);
    if (said === null) noTime(job, report);
    const target = said === null ? undefined : services.get(job.options[said]!);
    if (said === null || target === undefined || target === job) continue;
    if (target.facts.build?.runtime !== 'node' && target.facts.image === undefined) noImage(job, said, target, report);
    const { project, in: where, host, database, external } = target.options;
    const taken = Object.entries({ project, in: where, host, database, external }).filter(
      ([, value]) => value !== undefined,
    );
    all.set(job.name, { ...job, of: target.name, options: { ...job.options, ...Object.fromEntries(taken) } });
  }
  return all;
}

/** The option that names its service; `null` where a job does not say once when it runs. */
function saidBy({ options: { before, of, schedule } }: DefinedService): 'before' | 'of' | null {
  if (before !== undefined) return of === undefined && schedule === undefined ? 'before' : null;
  return of !== undefined && schedule !== undefined ? 'of' : null;
}

function noTime({ name }: DefinedService, report: Report): void {
  const message = `job "${name}" has to say when it runs: "before" which service, or a "schedule" and with it "of" which service, not both`;
  report(problem('jobs/no-time', registryPath('services', name), message));
}

function noImage({ name }: DefinedService, said: string, target: DefinedService, report: Report): void {
  const message = `job "${name}" runs with the image of service "${target.name}", and ${target.kind.name} makes none that runs commands; name one that is built for Node, or a container`;
  report(problem('jobs/no-image', registryPath('services', name, said), message));
}
