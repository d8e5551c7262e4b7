import { ends } from '../../plan/jobs.ts';
import { keepsData, keptVolumes } from '../../plan/keeps-data.ts';
import { hasOthers } from '../../plan/replicas.ts';
import type { SchedulePlan, ServicePlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { configurationDigest, type KubeObject, labelsOf, type Owner, object, selectorOf } from './object.ts';
import { claimName, type Process, podOf } from './pod.ts';
import type { Scene, Subject } from './scene.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

/** The variables of a service's process. */
export function ownConfiguration({ service, instance }: Subject): Configuration {
  const read = instance.variables
    .filter(({ phase }) => phase === 'run')
    .map(({ name, container, pod, origin }) => ({ name, text: pod ?? container, origin }));
  return configurationOf(read, service.name);
}

/** What keeps running of a service, or its job. */
export function workloadOf(subject: Subject, owner: Owner, configuration: Configuration): KubeObject {
  const { service, instance } = subject;
  const process: Process = {
    name: service.name,
    arguments: instance.command,
    configuration,
    config: Object.keys(configuration.data).length === 0 ? null : service.name,
    secret: service.name,
    stays: !ends(service),
  };
  if (service.schedule !== null) return cronJobOf(subject, owner, process, service.schedule);
  if (!process.stays) return jobOf(subject, owner, process);
  return keepsData(service) ? statefulSet(subject, owner, process) : deployment(subject, owner, process);
}

/** How many pods it has is its autoscaler's affair, unless it is to have none. */
function deployment(subject: Subject, owner: Owner, process: Process): KubeObject {
  const { service, instance } = subject;
  const { max, origin } = instance.scale!;
  const spec = {
    replicas: max === 0 ? traced(origin, 0) : undefined,
    revisionHistoryLimit: 3,
    progressDeadlineSeconds: 300,
    // What is to be alone is so during a rollout too.
    strategy: hasOthers(instance)
      ? { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
      : { type: 'Recreate' },
    ...selected(subject, owner, process),
  };
  return object(owner, { kind: 'Deployment', name: service.name, origin: instance.origin }, { spec });
}

/** Of its fields hardly one can be changed, so what may differ one day is none of them: sizes are those of its claims. */
function statefulSet(subject: Subject, owner: Owner, process: Process): KubeObject {
  const { service, instance } = subject;
  const spec = {
    replicas: traced(instance.scale!.origin, instance.scale!.min),
    revisionHistoryLimit: 3,
    serviceName: service.name,
    ...selected(subject, owner, process),
  };
  return object(owner, { kind: 'StatefulSet', name: service.name }, { spec });
}

/** Argo CD and Flux leave it where the registry has it no more: data is nobody's to delete but by hand. */
const unpruned = {
  'argocd.argoproj.io/sync-options': 'Prune=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** The disks of a service, each an object of its own: a template of them could not be changed. */
export function claimsOf({ scene, service, instance: { storage } }: Subject, owner: Owner): readonly KubeObject[] {
  if (storage === null) return [];
  const { origin, storageClass } = scene.cluster;
  const spec = {
    accessModes: ['ReadWriteOnce'],
    storageClassName: storageClass === null ? undefined : traced(origin, storageClass),
    resources: { requests: { storage: traced(storage.origin, storage.size) } },
  };
  return keptVolumes(service).map(volume =>
    object(
      owner,
      { kind: 'PersistentVolumeClaim', name: claimName(service, volume), annotations: unpruned, origin: volume.origin },
      { spec },
    ),
  );
}

function selected(subject: Subject, owner: Owner, process: Process): Fields {
  const { scene, service } = subject;
  return {
    selector: { matchLabels: selectorOf(scene.plan, service.name) },
    template: template(owner, podOf(subject, process), process),
  };
}

/** A pod reads its ConfigMap when it starts, so that another content asks for other pods. */
function template(owner: Owner, spec: Yaml, { config, configuration }: Process): Yaml {
  const annotations =
    config === null ? undefined : { 'portolan.dev/configuration': configurationDigest(configuration.data) };
  return { metadata: { labels: owner.labels, annotations }, spec };
}

/** What prepares a datastore for its users. */
export function setupOf(subject: Subject, configuration: Configuration): KubeObject {
  const { scene, service, instance } = subject;
  const setup = instance.setup!;
  const process: Process = {
    name: 'setup',
    arguments: setup.command,
    configuration,
    config: Object.keys(configuration.data).length === 0 ? null : setupName(service.name),
    secret: service.name,
    stays: false,
  };
  return jobOf(subject, setupOwner(scene, service), process);
}

export const setupName = (service: string) => `${service}-setup`;

/** Pods of its own, which no Service finds. */
export function setupOwner(scene: Scene, service: ServicePlan): Owner {
  const labels = { ...labelsOf(scene.plan, service), 'app.kubernetes.io/name': setupName(service.name) };
  return { labels, origin: scene.environment.services[service.name]!.setup!.origin };
}

/** Done, it stays: once gone it would be done again by whoever applies it again, which Argo CD and Flux would do for ever. */
function jobOf(subject: Subject, owner: Owner, process: Process): KubeObject {
  const spec = { ...runs, template: template(owner, podOf(subject, process), process) };
  return object(owner, { kind: 'Job', name: owner.labels['app.kubernetes.io/name']! }, { spec });
}

const runs = { backoffLimit: 6 };

/** One at a time, and late rather than never for an hour; the last ones stay to be looked at. */
function cronJobOf(subject: Subject, owner: Owner, process: Process, { cron, origin }: SchedulePlan): KubeObject {
  const spec = {
    schedule: traced(origin, cron),
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      metadata: { labels: owner.labels },
      spec: { ...runs, template: template(owner, podOf(subject, process), process) },
    },
  };
  return object(owner, { kind: 'CronJob', name: subject.service.name }, { spec });
}
