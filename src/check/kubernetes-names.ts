import { registryPath } from '../diagnostics/path.ts';
import { problem, problemIn, type Report } from '../diagnostics/types.ts';
import { certificateName } from '../plan/certificate-name.ts';
import { onClusters } from '../plan/clusters.ts';
import { partsOf } from '../plan/image-reference.ts';
import { keepsData } from '../plan/keeps-data.ts';
import type { EnvironmentPlan, InstancePlan, Plan, ServicePlan } from '../plan/types.ts';

/** Names that a registry may have and a cluster refuses. */
export function checkKubernetesNames(plan: Plan, report: Report): void {
  for (const { name, kubernetes } of Object.values(plan.environments)) {
    if (kubernetes === null || kubernetes.namespace.length <= 63) continue;
    const message = `environment "${name}" would have the namespace ${kubernetes.namespace}, and a cluster takes at most 63 characters; shorten its name`;
    report(problem('kubernetes/namespace', registryPath('environments', name), message));
  }
  checkPullSecrets(plan, report);
  const pulled = pulledImages(plan);
  const wrong = ({ service, setup }: InstancePlan) =>
    ofOthers(plan.services[service]!, pulled) ?? wrongName(plan.services[service]!, setup !== null);
  for (const { environment, instance } of onClusters(plan)) {
    const why = wrong(instance);
    if (why === null) continue;
    const say = (where: string) =>
      `service "${instance.service}" runs on Kubernetes in ${where}, where its name ${why}`;
    report(problemIn(environment, 'kubernetes/name', registryPath('services', instance.service), say));
  }
}

/** What a service is given from outside is a Secret of its name, and a certificate one of its host's. */
function checkPullSecrets({ environments }: Plan, report: Report): void {
  for (const environment of Object.values(environments)) {
    const { name, kubernetes, services } = environment;
    const secret = kubernetes?.pullSecret ?? null;
    if (kubernetes === null || secret === null) continue;
    const host = certified(environment).find(each => certificateName(environment, each) === secret);
    if (host === undefined && services[secret]?.runs !== true) continue;
    const whose = host === undefined ? 'the service of this name' : `the certificate of ${host}`;
    const message = `environment "${name}" pulls images by the Secret "${secret}", which is that of ${whose}; choose another`;
    report(problem('kubernetes/name', kubernetes.origin.path, message));
  }
}

/** The hosts that have a certificate made: those of a Gateway are its owner's. */
function certified({ kubernetes, services }: EnvironmentPlan): readonly string[] {
  const entry = kubernetes?.entry;
  if (entry?.by !== 'ingress' || entry.issuer === null) return [];
  return Object.values(services).flatMap(({ routes }) => routes.map(({ host }) => host));
}

/** Who pulls an image of each name, such as `redis` or `ghcr.io/acme/app`. */
function pulledImages({ services }: Plan): ReadonlyMap<string, string> {
  return new Map(
    Object.values(services).flatMap(({ name, image }) =>
      image.from === 'registry' ? [[partsOf(image.reference).repository, name] as const] : [],
    ),
  );
}

/** What is built stands by its name until kustomize puts its image there, in place of whatever else has that name. */
function ofOthers({ name, image }: ServicePlan, pulled: ReadonlyMap<string, string>): string | null {
  const other = image.from === 'build' ? pulled.get(name) : undefined;
  return other === undefined
    ? null
    : `is that of the image of "${other}", in place of which its own would be put; choose another`;
}

/** Labels of pods hold names with something behind: a digest, of a job or of what keeps data, or a time for what has a schedule. */
const digest = '-0123456789'.length;

function wrongName(service: ServicePlan, setUp: boolean): string | null {
  const { name } = service;
  if (/^\d/.test(name)) return 'must begin with a letter; put a word in front';
  if (name === 'default') return 'is that of the account which every namespace has; choose another';
  if (name === 'kustomization') return 'is that of the file by which kustomize knows a folder; choose another';
  const [most, why] = limitOf(service, setUp);
  return name.length > most ? `may have ${most} characters, since ${why}; shorten it` : null;
}

function limitOf(service: ServicePlan, setUp: boolean): readonly [most: number, why: string] {
  const { before, schedule } = service;
  if (setUp) return [63 - '-setup'.length - digest, 'a job prepares it'];
  if (schedule !== null) return [63 - digest, 'it runs by a schedule'];
  if (before !== null) return [63 - digest, 'each of its versions has a name of its own'];
  return keepsData(service) ? [63 - digest, 'it keeps data'] : [63, 'a label holds no more'];
}
