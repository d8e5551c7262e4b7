import { registryPath } from '../diagnostics/path.ts';
import { problem, problemIn, type Report } from '../diagnostics/types.ts';
import type { EnvironmentPlan, InstancePlan, Plan, ServicePlan } from '../plan/types.ts';

/** Volumes that replicas would write to at once, that stand where another does, and that their process may not write to. */
export function checkVolumes({ environments, services }: Plan, report: Report): void {
  for (const service of Object.values(services)) {
    checkPaths(service, report);
    checkOwner(service, report);
  }
  for (const environment of Object.values(environments)) {
    for (const instance of Object.values(environment.services)) {
      checkWriters(services[instance.service]!, instance, environment, report);
    }
  }
}

/** Where all containers have something of ours. */
const taken: Readonly<Record<string, string>> = {
  '/tmp': 'what every container has for its own use',
  '/run/secrets': 'the directory of secrets that are files',
};

function checkPaths({ name, volumes }: ServicePlan, report: Report): void {
  for (const [index, { name: volume, path, origin }] of volumes.entries()) {
    const other = volumes.slice(0, index).find(each => each.path === path);
    const what = taken[path] ?? (other === undefined ? undefined : `its volume "${other.name}"`);
    if (what === undefined) continue;
    const message = `volume "${volume}" of service "${name}" is at ${path}, where ${what} is; give it another path`;
    report(problem('volumes/same-path', origin.path, message));
  }
}

/** Nobody but an image knows who may write to its directories, and the registry's user is made for what is built here. */
function checkOwner({ name, image, user, volumes }: ServicePlan, report: Report): void {
  const [first] = volumes;
  if (first === undefined || image.from !== 'registry' || user === null) return;
  if (user.origin.path !== 'user' && user.origin.rule !== 'user') return;
  const message =
    `service "${name}" runs as user ${user.uid}, as it states none, and its image decides who may write to ${first.path}; ` +
    'state as its "user" the number of whom that directory belongs to in the image';
  report(problem('volumes/unknown-owner', registryPath('services', name, 'volumes'), message, { severity: 'warning' }));
}

function checkWriters(
  { name, tier, volumes }: ServicePlan,
  { replicas }: InstancePlan,
  environment: EnvironmentPlan,
  report: Report,
): void {
  if (replicas <= 1) return;
  const durable = volumes.find(({ cache }) => !cache);
  if (durable === undefined) {
    if (tier === 'datastore') reportSeveral(name, replicas, environment, report);
    return;
  }
  const say = (where: string) =>
    `service "${name}" has ${replicas} replicas in ${where}, which would all write to its volume "${durable.name}"; ` +
    'run one, or keep in a datastore what they share; a volume that may be lost says cache: true';
  report(problemIn(environment.name, 'volumes/several-writers', registryPath('services', name, 'replicas'), say));
}

function reportSeveral(name: string, replicas: number, environment: EnvironmentPlan, report: Report): void {
  const say = (where: string) =>
    `service "${name}" has ${replicas} replicas in ${where}, which callers find by one name, so that what one is told another does not know; ` +
    'run one, or give what keeps nothing itself, such as a proxy, another "tier"';
  const at = registryPath('services', name, 'replicas');
  report(problemIn(environment.name, 'services/several-stores', at, say, { severity: 'warning' }));
}
