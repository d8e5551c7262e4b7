import { keepsData, keptVolumes } from '../../plan/keeps-data.ts';
import { lifePath } from '../../plan/probe-command.ts';
import type { PortPlan, ProbePlan, ServicePlan, UserPlan, VolumePlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { type Configuration, escaped, filesPath } from './configuration.ts';
import { selectorOf } from './object.ts';
import { amountOf, resourcesOf, scratchSize } from './resources.ts';
import type { Subject } from './scene.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

/** What one container of a service runs. */
export interface Process {
  /** Of its container. */
  readonly name: string;
  readonly arguments: readonly string[] | null;
  readonly configuration: Configuration;
  /** Of its ConfigMap; `null` where it has none. */
  readonly config: string | null;
  readonly secret: string;
  /** Whether it answers, so that it is asked, led to and drained. */
  readonly stays: boolean;
}

/** For calls that are under way when a pod is to end; before, what leads to it has to hear of that. */
const drain = 5;
const grace = 30;

/** A pod's labels and annotations are its workload's affair; here is what it runs, and what it is denied. */
export function podOf(subject: Subject, process: Process): Yaml {
  const { scene, service } = subject;
  const { user, ports } = service;
  const { pullSecret, origin } = scene.cluster;
  const volumes = volumesOf(subject, process);
  return {
    // An account's are read by new pods alone, so that those which wait for their image would go on waiting.
    imagePullSecrets: pullSecret === null ? undefined : [traced(origin, { name: pullSecret })],
    serviceAccountName: service.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    // The process is not the first: it ends when it is told to without a word on that in its code, as below Compose's `init`.
    shareProcessNamespace: true,
    restartPolicy: process.stays ? undefined : 'OnFailure',
    terminationGracePeriodSeconds: process.stays ? drain + grace : undefined,
    securityContext: {
      runAsNonRoot: true,
      ...idsOf(user),
      ...(user !== null && { fsGroup: user.gid, fsGroupChangePolicy: 'OnRootMismatch' }),
      seccompProfile: { type: 'RuntimeDefault' },
      // As Docker has it; not every runtime opens low ports to those who are not root.
      sysctls: ports.some(({ port }) => port < 1024)
        ? [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]
        : undefined,
    },
    topologySpreadConstraints: process.stays ? spread(selectorOf(scene.plan, service.name)) : undefined,
    initContainers: process.stays && ownVolumes(service).length > 0 ? [directories(subject)] : undefined,
    containers: [container(subject, process, volumes.mounts)],
    volumes: volumes.volumes,
  };
}

function idsOf(user: UserPlan | null): Fields {
  return user === null ? {} : { runAsUser: user.uid, runAsGroup: user.gid };
}

/** Over machines, then over zones, as far as there are any. */
function spread(matchLabels: Readonly<Record<string, string>>): Yaml {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(topologyKey => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels },
  }));
}

function container(subject: Subject, process: Process, mounts: readonly Yaml[]): Yaml {
  const { service, instance } = subject;
  const { configuration, config } = process;
  const { env } = configuration;
  return {
    name: process.name,
    image: imageOf(service),
    imagePullPolicy: 'Always',
    args: process.arguments?.map(escaped),
    envFrom: config === null ? undefined : [{ configMapRef: { name: config } }],
    env: env.length === 0 ? undefined : env,
    ports: process.stays && service.ports.length > 0 ? service.ports.map(containerPort) : undefined,
    resources: resourcesOf(instance, written(subject)),
    securityContext: hardened(service.user),
    ...(process.stays && probesOf(service)),
    lifecycle: process.stays ? { preStop: { sleep: { seconds: drain } } } : undefined,
    volumeMounts: mounts,
  };
}

/** What is built has its own name until the overlay says where it is pulled from. */
export function imageOf({ name, image }: ServicePlan): Yaml {
  if (image.from === 'registry') return traced(image.origin, image.reference);
  return traced(image.origin, image.from === 'service' ? image.service : name);
}

export function hardened(user: UserPlan | null): Yaml {
  return {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    ...idsOf(user),
    capabilities: { drop: ['ALL'] },
  };
}

function containerPort(port: PortPlan): Yaml {
  return traced(port.origin, { name: portName(port), containerPort: port.port, protocol: 'TCP' });
}

/** Kubernetes takes at most 15 characters, with a letter among them and no two dashes in a row; what it does not take is named by number. */
export function portName({ name, port }: PortPlan): string {
  const isTaken = /^port-\d+$/.test(name);
  return name.length <= 15 && /[a-z]/.test(name) && !name.includes('--') && !isTaken ? name : `port-${port}`;
}

/** Life is the process's own, readiness that of what it needs; until it has begun, neither counts. */
function probesOf(service: ServicePlan): Fields {
  const { live: stated, ready } = service.probes;
  // What is asked for another's sake would end with it, so of such a process only the port is.
  const live = stated === null ? null : { ...stated, path: lifePath(service) };
  const first = live ?? ready;
  return {
    startupProbe:
      first === null
        ? undefined
        : traced(first.origin, {
            ...handler(service, first),
            periodSeconds: 2,
            timeoutSeconds: 5,
            failureThreshold: Math.ceil(longestStart(service, first) / 2),
          }),
    livenessProbe: live === null ? undefined : probe(service, live, { periodSeconds: 10, timeoutSeconds: 5 }),
    readinessProbe: ready === null ? undefined : probe(service, ready, { periodSeconds: 5, timeoutSeconds: 3 }),
  };
}

/** Seconds: on a busy machine several times the usual ones; and what reads all of its data after a crash must not be made to begin again. */
function longestStart(service: ServicePlan, { startPeriod }: ProbePlan): number {
  return keepsData(service) ? 3600 : Math.max(60, 3 * startPeriod);
}

function probe(service: ServicePlan, of: ProbePlan, timing: Fields): Yaml {
  return traced(of.origin, { ...handler(service, of), ...timing, failureThreshold: 3 });
}

/** The kubelet asks by itself; a command is for what has one of its own, such as a datastore. */
function handler(service: ServicePlan, { path, port, command }: ProbePlan): Fields {
  const name = portName(service.ports.find(each => each.name === port) ?? service.ports[0]!);
  if (path !== null) return { httpGet: { path, port: name } };
  if (service.image.from === 'build' || command === null) return { tcpSocket: { port: name } };
  return { exec: { command } };
}

/** In its pod, by number: what the registry calls it may be as long as a name there in all. */
const keptName = ({ volumes }: ServicePlan, { name }: Pick<VolumePlan, 'name'>) =>
  `kept-${volumes.findIndex(each => each.name === name) + 1}`;

export const claimName = ({ name }: ServicePlan, volume: VolumePlan) => `${name}.${volume.name}`;

/** Mebibytes of the directories that stand on the machine's disk. */
function written({ scene, service: { scratch, volumes } }: Subject): number {
  const caches = volumes.filter(({ cache }) => cache).length;
  return scratchSize * (1 + scratch.length) + (amountOf(scene.cluster.storage)! / 1024 ** 2) * caches;
}

interface Volumes {
  readonly volumes: readonly Yaml[];
  readonly mounts: readonly Yaml[];
}

/** All else is read-only. */
function volumesOf({ scene, service }: Subject, { configuration, secret, stays }: Process): Volumes {
  const caches = service.volumes.filter(({ cache }) => cache);
  const size = `${scratchSize}Mi`;
  const empty = [
    { name: 'tmp', path: '/tmp', size },
    ...service.scratch.map((path, index) => ({ name: `scratch-${index + 1}`, path, size })),
    ...caches.map(({ path }, index) => ({ name: `cache-${index + 1}`, path, size: scene.cluster.storage })),
  ];
  const kept = stays ? keptVolumes(service) : [];
  const { files } = configuration;
  const items = files.map(key => ({ key, path: key }));
  return {
    volumes: [
      ...empty.map(({ name, size }) => ({ name, emptyDir: { sizeLimit: size } })),
      ...kept.map(each => ({
        name: keptName(service, each),
        persistentVolumeClaim: { claimName: claimName(service, each) },
      })),
      // Read by its user, who is in the group that the files are given to.
      ...(files.length > 0 ? [{ name: 'secrets', secret: { secretName: secret, defaultMode: 0o440, items } }] : []),
    ],
    mounts: [
      ...empty.map(({ name, path }) => ({ name, mountPath: path })),
      ...kept.map(({ name, path, origin }) =>
        traced(origin, { name: keptName(service, { name }), mountPath: path, subPath: name }),
      ),
      ...(files.length > 0 ? [{ name: 'secrets', mountPath: filesPath, readOnly: true }] : []),
    ],
  };
}

/**
 * A new disk may hold more than what is to be kept, so that is in a directory of it. Its kubelet makes one for the group of the process;
 * Postgres wants one that is its own, and its images have what makes it.
 */
const ownVolumes = (service: ServicePlan) =>
  keptVolumes(service).filter(({ path }) => /^\/var\/lib\/postgresql(?:\/|$)/.test(path));

function directories(subject: Subject): Yaml {
  const { service, instance } = subject;
  const own = ownVolumes(service);
  const made = own.map(({ name }) => `/volumes/${name}/${name}`);
  return {
    name: 'directories',
    image: imageOf(service),
    imagePullPolicy: 'Always',
    command: ['mkdir', '-p', '-m', '700', ...made],
    resources: resourcesOf(instance, scratchSize),
    securityContext: hardened(service.user),
    volumeMounts: own.map(({ name }) => ({ name: keptName(service, { name }), mountPath: `/volumes/${name}` })),
  };
}
