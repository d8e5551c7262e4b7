import { readSchedule } from '../../schema/schedule.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { hasDisk } from '../plan/keeps-data.ts';
import { probeCommand } from '../plan/probe-command.ts';
import { literal, show } from '../plan/text.ts';
import type {
  BuildPlan,
  DeployContextPlan,
  ImagePlan,
  PolicyPlan,
  PortPlan,
  ProbePlan,
  SchedulePlan,
  ServicePlan,
  UserPlan,
  VolumePlan,
} from '../plan/types.ts';
import type { Defined, DefinedService, PolicySources } from '../registry/defined.ts';
import type { Manifest, Workspace } from '../registry/workspace.ts';
import { closure, type Find, packageFinder } from './closure.ts';
import { packagePath, roleOf } from './layout.ts';
import { byDefault, given } from './origin.ts';

/** Numeric user of built containers where the registry states none: not root, and known to no base image. */
const defaultUser = 1001;

export function resolveServices(
  registry: Defined,
  manifests: Workspace,
  report: Report,
): Readonly<Record<string, ServicePlan>> {
  const scene = { registry, manifests, find: packageFinder(manifests), report };
  return Object.fromEntries([...registry.services].map(([name, service]) => [name, resolveService(service, scene)]));
}

interface Scene {
  readonly registry: Defined;
  readonly manifests: Workspace;
  readonly find: Find;
  readonly report: Report;
}

function resolveService(service: DefinedService, scene: Scene): ServicePlan {
  const { name, kind, facts, options } = service;
  const volumes = volumesOf(service, scene);
  return {
    name,
    kind: kind.name,
    tier: facts.tier,
    project: options.project ?? null,
    role: roleOf(service),
    image: imageOf(service, scene),
    before: options.before ?? null,
    schedule: scheduleOf(service),
    ports: portsOf(service, scene),
    probes: probesOf(service, scene),
    volumes,
    scratch: (facts.scratch ?? []).filter(path => !volumes.some(volume => volume.path === path)),
    user: userOf(service, scene.registry),
    envModule:
      options.envModule === undefined
        ? null
        : { path: options.envModule, origin: given('services', name, 'envModule') },
    netlify: deployContextsOf(service),
    contentPolicy:
      facts.contentPolicy === undefined
        ? null
        : { sources: sourcesOf(facts.contentPolicy), origin: given('services', name, 'contentPolicy') },
    origin: given('services', name),
  };
}

function sourcesOf(sources: PolicySources): PolicyPlan['sources'] {
  const plain = (all: PolicySources[string]) =>
    all?.map(each => (typeof each === 'string' ? each : { service: each.service }));
  return Object.fromEntries(Object.entries(sources).map(([directive, all]) => [directive, plain(all)]));
}

function imageOf(service: DefinedService, scene: Scene): ImagePlan {
  const { facts, name } = service;
  const origin = given('services', name);
  const target = targetOf(service, scene.registry);
  if (target !== null) {
    const { image } = target.facts;
    const from = given('services', name, service.options.before === undefined ? 'of' : 'before');
    return image === undefined
      ? { from: 'service', service: target.name, origin: from }
      : { from: 'registry', reference: image, origin: from };
  }
  if (facts.build !== undefined) return { from: 'build', build: buildOf(service, facts.build, scene), origin };
  return facts.image === undefined ? { from: 'nowhere', origin } : { from: 'registry', reference: facts.image, origin };
}

/** The service whose image a job runs with. */
function targetOf({ options }: DefinedService, { services }: Defined): DefinedService | null {
  const target = options.before ?? options.of;
  return target === undefined ? null : (services.get(target) ?? null);
}

function scheduleOf({ name, options: { of, schedule } }: DefinedService): SchedulePlan | null {
  const fields = schedule === undefined ? null : readSchedule(schedule);
  if (of === undefined || schedule === undefined || fields === null || typeof fields === 'string') return null;
  return { of, cron: schedule, fields, origin: given('services', name, 'schedule') };
}

function buildOf(
  service: DefinedService,
  build: NonNullable<DefinedService['facts']['build']>,
  scene: Scene,
): BuildPlan {
  const path = packagePath(service, scene.registry);
  const manifest = scene.manifests.packages.get(path);
  const { patterns, problems } = scene.manifests;
  if (manifest === undefined && patterns === 'some' && problems.length === 0) noPackage(service, path, scene);
  return {
    package: manifest?.name ?? '',
    runtime: build.runtime,
    output: build.output,
    command: build.command,
    env: imageEnv(service),
    files: filesOf(service, manifest, scene),
    hashed: build.hashed ?? null,
    buildEnv: build.buildEnv ?? {},
    devArguments: build.devArguments ?? [],
    bakes: build.bakes ?? false,
  };
}

/** Defaults for an image run by itself: what its kind sets to the same value wherever it is deployed. */
function imageEnv({ facts }: DefinedService): Readonly<Record<string, string>> {
  const port = literal(String(Object.values(facts.ports ?? {})[0] ?? ''));
  const context = { local: false, view: 'container', port, origins: [], secret: () => [] } as const;
  const values = Object.entries(facts.env ?? {}).map(([name, { value }]) => [name, value(context) ?? []] as const);
  return Object.fromEntries(
    values
      .filter(([, text]) => text.length > 0 && text.every(({ part }) => part === 'literal'))
      .map(([name, text]) => [name, show(text)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Files outside of the closure's packages that a build reads: those stated, and configuration that theirs extends. */
function filesOf({ options }: DefinedService, manifest: Manifest | undefined, { find }: Scene): readonly string[] {
  if (manifest === undefined) return [];
  const found = [manifest, ...closure(manifest, find)].flatMap(each => each.extends);
  return [...new Set([...found, ...(options.files ?? [])])].sort();
}

function noPackage({ name, options }: DefinedService, path: string, { manifests, report, registry }: Scene): void {
  const stated = options.path !== undefined;
  const where = registry.workspace === '.' ? path : `${registry.workspace}/${path}`;
  if (manifests.nameless.includes(path)) {
    const message = `${where}/package.json has no "name", by which pnpm builds service "${name}"; add one`;
    report(problem('workspace/no-name', null, message, { place: manifests.placeOf(`${path}/package.json`) }));
    return;
  }
  report(
    problem(
      'workspace/no-package',
      stated ? registryPath('services', name, 'path') : registryPath('services', name),
      `service "${name}" is built from ${where}, where the workspace has no package` +
        (didYouMean(path, manifests.packages.keys()) ||
          '; set its "path", or add the directory to pnpm-workspace.yaml'),
    ),
  );
}

function portsOf({ name, facts, options }: DefinedService, { report }: Scene): readonly PortPlan[] {
  const own = Object.entries(facts.ports ?? {}).map(([port, number]) => ({
    name: port,
    port: number,
    protocol: facts.protocol ?? 'http',
    origin: given('services', name),
  }));
  const further = Object.entries(options.ports ?? {}).map(([port, number]) => ({
    name: port,
    port: number,
    protocol: 'http' as const,
    origin: given('services', name, 'ports', port),
  }));
  const twice = further.find(({ name: port }) => own.some(each => each.name === port));
  if (twice !== undefined) {
    report(
      problem(
        'ports/same-name',
        twice.origin.path,
        `service "${name}" has two ports named "${twice.name}"; its main port has that name, so give this one another`,
      ),
    );
  }
  return [...own, ...further];
}

function probesOf({ name, kind, facts, options }: DefinedService, { report }: Scene): ServicePlan['probes'] {
  const port = Object.keys({ ...facts.ports, ...options.ports })[0];
  const stated = typeof options.probes === 'string' ? { ready: options.probes } : options.probes;
  if (port === undefined) {
    const asked = Object.values(stated ?? {}).some(probe => probe !== undefined && probe !== 'none');
    const message = `service "${name}" has no port at which a probe could ask it; give it one, or remove the probe`;
    if (asked) report(problem('probes/no-port', registryPath('services', name, 'probes'), message));
    return { live: null, ready: null };
  }
  const { interval = 30, timeout = 5, startPeriod = 10 } = facts.timing ?? {};
  const number = { ...facts.ports, ...options.ports }[port]!;
  const probe = (which: 'live' | 'ready'): ProbePlan | null => {
    const fact = stated?.[which] ?? facts.probes?.[which];
    if (fact === undefined || fact === 'none') return null;
    const origin =
      stated?.[which] === undefined
        ? byDefault(`${kind.name}/probes`, 'services', name)
        : given('services', name, 'probes');
    const path = typeof fact === 'string' && fact !== 'tcp' ? fact : null;
    if (path !== null && facts.protocol === 'tcp') reportNoHttp(name, which, path, report);
    const command = typeof fact === 'object' ? fact.command : probeCommand(facts.build?.runtime ?? null, path, number);
    return { path, port, command, interval, timeout, startPeriod, retries: 3, origin };
  };
  return { live: probe('live'), ready: probe('ready') };
}

function reportNoHttp(name: string, which: string, path: string, report: Report): void {
  const message = `the ${which} probe of service "${name}" asks for ${path}, and nothing there speaks HTTP; leave it out, or write "tcp"`;
  report(problem('probes/no-http', registryPath('services', name, 'probes'), message));
}

function volumesOf({ name, kind, facts, options }: DefinedService, { report }: Scene): readonly VolumePlan[] {
  const own = Object.entries(facts.volumes ?? {}).map(([volume, path]) => ({
    name: volume,
    path,
    cache: false,
    origin: byDefault(`${kind.name}/volumes`, 'services', name),
  }));
  const stated = Object.entries(options.volumes ?? {}).map(([volume, at]) => ({
    name: volume,
    ...(typeof at === 'string' ? { path: at, cache: false } : { path: at.path, cache: at.cache }),
    origin: given('services', name, 'volumes', volume),
  }));
  const names = new Set(stated.map(volume => volume.name));
  for (const { name: volume, path, cache, origin } of stated) {
    const kept = own.find(each => each.name === volume || each.path === path);
    const what = `volume "${volume}" of service "${name}"`;
    if (kept !== undefined && kept.path !== path) {
      const message = `${what} is that in which a ${kind.name} keeps its data at ${kept.path}, and at ${path} would keep none of them; give it another name`;
      report(problem('volumes/moved-data', origin.path, message));
    } else if (kept !== undefined && cache) {
      const message = `${what} is where a ${kind.name} keeps its data, and is said to be a cache, which may be lost; leave "cache" out`;
      report(problem('volumes/kept-as-cache', origin.path, message));
    }
  }
  const volumes = [...own.filter(volume => !names.has(volume.name)), ...stated];
  if (options.storage !== undefined && !hasDisk({ volumes })) {
    const what = volumes.length === 0 ? 'no volume' : 'caches alone, whose size its environment states';
    const message = `service "${name}" has ${what}, so that its "storage" is the size of nothing; remove it, or give the service a volume that is kept`;
    report(problem('volumes/no-disk', registryPath('services', name, 'storage'), message));
  }
  return volumes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function deployContextsOf({ name, options }: DefinedService): readonly DeployContextPlan[] {
  return Object.entries(options.netlify ?? {})
    .map(([context, environment]) => ({ context, environment, origin: given('services', name, 'netlify', context) }))
    .sort((a, b) => (a.context < b.context ? -1 : 1));
}

function userOf(service: DefinedService, registry: Defined): UserPlan | null {
  const { name, kind, facts } = targetOf(service, registry) ?? service;
  const { user } = registry;
  if (facts.tier === 'app' || facts.tier === 'outside') return null;
  if (facts.user !== undefined) {
    return { uid: facts.user, gid: facts.user, origin: byDefault(`${kind.name}/user`, 'services', name) };
  }
  const uid = user ?? defaultUser;
  return { uid, gid: uid, origin: user === null ? byDefault('user', 'services', name) : given('user') };
}
