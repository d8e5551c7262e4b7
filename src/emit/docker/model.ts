import { header } from '../../output/file.ts';
import { bakedVariables } from '../../plan/baked.ts';
import type { BuildPlan, Origin, PackagePlan, Plan, ServicePlan } from '../../plan/types.ts';
import { dockerfileEnv } from '../../printers/dockerfile.ts';
import { healthCheck } from './health.ts';
import { type Slots, slotsOf } from './slots.ts';

interface BakedArgument {
  readonly name: string;
  /** Linters take it for a secret. */
  readonly looksSecret: boolean;
  readonly origin: Origin;
}

/** What the templates say; every text in it is ready to be printed. */
export interface DockerfileModel {
  readonly header: string;
  readonly origin: Origin;
  readonly basesOrigin: Origin;
  readonly workspaceOrigin: Origin;
  readonly nodeImage: string;
  readonly nginxImage: string;
  /** Whether nginx serves it. */
  readonly served: boolean;
  readonly pnpm: string;
  /** Digest of pnpm's tarball, which npm holds against the registry's own alone; empty where none is stated. */
  readonly pnpmDigest: string;
  /** The command that makes such digests. */
  readonly pnpmDigester: string;
  /** pnpm 10 deploys from a shared lockfile only when told to. */
  readonly legacy: boolean;
  /** Files of the workspace's root, from the context. */
  readonly rootFiles: readonly string[];
  /** Those of them that stand deeper, each with its directory. */
  readonly nestedFiles: readonly { readonly from: string; readonly to: string }[];
  /** Whether installs are given an .npmrc, as a secret: what it holds stays out of every layer. */
  readonly npmrc: boolean;
  readonly manifests: readonly { readonly from: string; readonly to: string }[];
  readonly package: string;
  readonly path: string;
  readonly source: string;
  readonly shared: readonly { readonly from: string; readonly to: string }[];
  readonly buildsShared: boolean;
  readonly further: readonly { readonly from: string; readonly to: string }[];
  readonly buildEnv: string;
  readonly env: string;
  readonly baked: readonly BakedArgument[];
  /** Shell words that stop the build where an argument is missing. */
  readonly checks: readonly string[];
  readonly output: string;
  readonly user: string;
  readonly userOrigin: Origin;
  /** What is mounted there is the process's own. */
  readonly volumes: {
    readonly paths: string;
    readonly uid: number;
    readonly gid: number;
    readonly origin: Origin;
  } | null;
  readonly port: number;
  readonly portOrigin: Origin;
  readonly health: ReturnType<typeof healthCheck>;
  readonly command: string;
  readonly devCommand: string;
  readonly nginxConfig: string;
  readonly slots: Slots;
  /** Patterns of the context that are let in, and those among them that are not. */
  readonly context: readonly string[];
  readonly ignored: readonly string[];
}

export function dockerfileModel(plan: Plan, service: ServicePlan, build: BuildPlan): DockerfileModel {
  const { workspace } = plan;
  const own = workspace.packages[build.package]!;
  const needed = own.needs.map(name => workspace.packages[name]!);
  const at = (path: string) => (workspace.path === '.' ? path : `${workspace.path}/${path}`);
  const copied = (path: string, source = path) => ({ from: at(source), to: path });
  const manifest = ({ path, source }: PackagePlan) => ({ from: at(`${source}/package.json`), to: `${path}/` });
  const installed = [...new Set([own, ...needed].flatMap(({ files }) => files))].sort();
  const nginxConfig = `generated/nginx/${service.name}.conf`;
  const further = build.files.map(file => copied(file));
  const baked = bakedVariables(plan, service.name);
  const health = healthCheck(service, build);
  return {
    header,
    origin: service.origin,
    basesOrigin: plan.bases.node.origin,
    workspaceOrigin: workspace.origin,
    nodeImage: plan.bases.node.image,
    nginxImage: plan.bases.nginx.image,
    served: build.runtime === 'static',
    pnpm: workspace.pnpm,
    pnpmDigest: workspace.pnpmHash?.split('.')[1] ?? '',
    pnpmDigester: `${workspace.pnpmHash?.split('.')[0]}sum`,
    legacy: Number.parseInt(workspace.pnpm, 10) >= 10,
    rootFiles: workspace.files.filter(file => !file.includes('/')).map(at),
    nestedFiles: [...workspace.files.filter(file => file.includes('/')), ...installed].map(file => copied(file)),
    npmrc: workspace.npmrc,
    manifests: [own, ...needed].map(manifest).sort((a, b) => (a.from < b.from ? -1 : 1)),
    package: own.name,
    path: own.path,
    source: at(own.source),
    shared: needed.map(({ path, source }) => copied(path, source)).sort((a, b) => (a.from < b.from ? -1 : 1)),
    buildsShared: needed.some(({ scripts }) => scripts.includes('build')),
    further,
    buildEnv: dockerfileEnv({ CI: '1', npm_config_update_notifier: 'false', ...build.buildEnv }),
    env: dockerfileEnv(build.env),
    baked: baked.map(({ name, origin }) => ({
      name,
      origin,
      looksSecret: /KEY|SECRET|TOKEN|PASS|CREDENTIAL|AUTH/i.test(name),
    })),
    // One that an environment leaves out may be missing.
    checks: baked.flatMap(({ everywhere, name, needs }) => (everywhere ? [checkOf(name, needs)] : [])),
    output: build.output,
    ...runtimeModel(service, build, health),
    nginxConfig,
    slots: slotsOf(plan, service),
    context: [...workspace.files, ...installed, ...[own, ...needed].map(({ source }) => source), ...build.files]
      .map(at)
      .concat(build.runtime === 'static' ? [nginxConfig] : [], health?.devScripts ?? [])
      .sort(),
    ignored: [
      ...ignoredEverywhere,
      ...(workspace.npmrc ? ['**/.npmrc'] : []),
      ...[own, ...needed].flatMap(each => outputsOf(each, build, own)).map(at),
    ],
  };
}

function runtimeModel(service: ServicePlan, build: BuildPlan, health: ReturnType<typeof healthCheck>) {
  const main = service.ports[0];
  const run = ['pnpm', '--filter', build.package, 'run', 'dev', ...build.devArguments];
  return {
    user: service.user === null ? '' : `${service.user.uid}:${service.user.gid}`,
    userOrigin: service.user?.origin ?? service.origin,
    volumes: volumesModel(service),
    port: main?.port ?? 0,
    portOrigin: main?.origin ?? service.origin,
    health,
    command: JSON.stringify(build.command),
    devCommand: JSON.stringify(run),
  };
}

function volumesModel({ user, volumes }: ServicePlan): DockerfileModel['volumes'] {
  const [first] = volumes;
  if (first === undefined || user === null) return null;
  return { paths: volumes.map(({ path }) => path).join(' '), uid: user.uid, gid: user.gid, origin: first.origin };
}

/** The shell's own words for a variable that must be there: `${X?message}` stops where it is unset, not where it is empty. */
function checkOf(name: string, needs: readonly string[]): string {
  const how = needs.length === 0 ? 'build with' : `set ${needs.join(' and ')} for`;
  return `"\${${name}?is baked into the build: ${how} docker buildx bake}"`;
}

/** Never part of a context: what installs, builds and editors leave behind, and values for this machine. */
const ignoredEverywhere = [
  '.DS_Store',
  '.astro',
  '.cache',
  '.env',
  '.env.*',
  '.expo',
  '.git',
  '.svelte-kit',
  '.turbo',
  '.vite',
  '*.log',
  // What an incremental build takes for done already.
  '*.tsbuildinfo',
  'coverage',
  'node_modules',
].map(name => `**/${name}`);

/** What a package's build makes, which the image makes for itself. */
function outputsOf({ path, source, scripts }: PackagePlan, build: BuildPlan, own: PackagePlan): readonly string[] {
  if (path === own.path) return [`${source}/${build.output}`];
  return scripts.includes('build') ? [`${source}/dist`] : [];
}
