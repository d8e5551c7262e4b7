import { dirname, resolve } from 'node:path';
import type { DevWish } from './dev/request.ts';
import { inOrder, type Located } from './diagnostics/located.ts';
import { didYouMean } from './diagnostics/nearest.ts';
import { type Diagnostic, problem } from './diagnostics/types.ts';
import { registryFile } from './disk/registry-file.ts';
import type { EnvCheckWish } from './env/check/index.ts';
import type { EnvFile } from './env/index.ts';
import type { EnvWish } from './env/request.ts';
import type { Initialized, InitWish } from './init/index.ts';
import { type Compiled, type CompileOptions, compile } from './pipeline.ts';
import { type InspectedService, inspected, type ListedService, listed } from './plan/service-view.ts';
import type { EnvironmentName, Plan } from './plan/types.ts';
import { compare, type Difference, write } from './write/index.ts';

export { registryJsonSchema } from './define/json-schema.ts';
export type { Address } from './dev/request.ts';
export type { Located, LocatedRelated } from './diagnostics/located.ts';
export type { Diagnostic, Place, Related } from './diagnostics/types.ts';
export type { EnvFile } from './env/index.ts';
export type { FoundService } from './init/index.ts';
export type { InspectedService, ListedInstance, ListedService } from './plan/service-view.ts';
export type * from './plan/types.ts';
export type { Change, Difference } from './write/index.ts';

export interface Options {
  /** The registry's file, or its directory; by default the nearest `projects.ts`, upwards. */
  readonly config?: string | undefined;
  /** Where to look from; the current directory by default. */
  readonly cwd?: string | undefined;
}

export interface Result {
  /** The registry's file; `null` where none was found. */
  readonly config: string | null;
  /** Errors and warnings with their places, sorted by them. */
  readonly diagnostics: readonly Located[];
}

export interface GenerateResult extends Result {
  /** What was written, or with `check` would have to be. */
  readonly differences: readonly Difference[];
  /** How many files were as they should be. */
  readonly unchanged: number;
  /** With `check`: what a run without it would say of outputs that were edited by hand. */
  readonly edits: readonly Located[];
}

export interface GenerateOptions extends Options, CompileOptions {
  /** Only list what differs; write nothing. */
  readonly check?: boolean | undefined;
  /** Overwrite outputs that were edited by hand; never files that are not Portolan's. */
  readonly force?: boolean | undefined;
  /** Told once, with a sentence, where another run is writing and has to be waited for. */
  readonly waiting?: ((sentence: string) => void) | undefined;
}

/**
 * Writes all outputs of a registry that differ from what is on disk, and removes those that it has no more; with `check`
 * only lists them. Nothing is written where there is an error.
 * With `reallocate` ports move that cannot stay as `ports.lock.json` has them.
 *
 * @example
 * const { diagnostics, differences } = await generate({ check: true });
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateResult> {
  const { config, compiled, diagnostics } = await read(options);
  const nothing = { config, differences: [], unchanged: 0, edits: [] };
  if (config === null || compiled === null || hasErrors(diagnostics)) return { ...nothing, diagnostics };
  const act = options.check === true ? compare : write;
  const { differences, unchanged, diagnostics: found, edits } = await act(dirname(config), compiled.files, options);
  const [all, edited] = [[...diagnostics, ...found.map(unplaced)], edits.map(unplaced)];
  return { config, differences, unchanged, diagnostics: all, edits: edited };
}

/**
 * Compiles a registry in memory and tells what is wrong with it; with `strict` warnings are errors, as in `generate`.
 *
 * @example
 * const { diagnostics } = await check({ config: 'projects.ts' });
 */
export async function check(options: Options & Pick<CompileOptions, 'strict'> = {}): Promise<Result> {
  const { config, diagnostics } = await read(options);
  return { config, diagnostics };
}

export interface ListResult extends Result {
  readonly environments: readonly EnvironmentName[];
  readonly services: readonly ListedService[];
}

/**
 * The services of a registry, sorted by name.
 *
 * @example
 * const backends = (await list()).services.filter(({ kind }) => kind === 'nestjs');
 */
export async function list(options: Options = {}): Promise<ListResult> {
  const { config, compiled, diagnostics } = await read(options);
  const plan = compiled?.plan ?? null;
  if (plan === null) return { config, diagnostics, environments: [], services: [] };
  const names = Object.keys(plan.services).sort();
  const services = names.map(name => listed(plan, name));
  return { config, diagnostics, environments: Object.keys(plan.environments), services };
}

export interface InspectResult extends Result {
  /** `null` where there is an error; with `environment`, without the others. */
  readonly plan: Plan | null;
  /** The service that was asked for. */
  readonly service: InspectedService | null;
}

/** A service or an environment was asked for that the registry does not define. */
export class UnknownNameError extends Error {
  override name = 'UnknownNameError';
}

/**
 * The plan of a registry, or what it says of one service.
 *
 * @throws {UnknownNameError} where the registry has no such service or environment.
 * @example
 * const { service } = await inspect({ service: 'chat-backend', environment: 'production' });
 */
export async function inspect(
  options: Options & {
    readonly service?: string | undefined;
    readonly environment?: EnvironmentName | undefined;
  } = {},
): Promise<InspectResult> {
  const { config, compiled, diagnostics } = await read(options);
  const whole = compiled?.plan ?? null;
  if (whole === null) return { config, diagnostics, plan: null, service: null };
  const { service, environment } = options;
  if (environment !== undefined) known('environment', environment, whole.environments);
  if (service !== undefined) known('service', service, whole.services);
  const environments =
    environment === undefined ? whole.environments : { [environment]: whole.environments[environment]! };
  const plan = { ...whole, environments };
  return { config, diagnostics, plan, service: service === undefined ? null : inspected(plan, service) };
}

export interface WriteEnvOptions extends Options, EnvWish {}

export interface WriteEnvResult extends Result {
  readonly files: readonly EnvFile[];
}

/**
 * Puts the variables of services where their code reads them on this machine: in the `.env` files of their packages,
 * between two comments, all else being the user's. With `offset` the root's `.env` moves the ports of this checkout.
 * Nothing is written where there is an error.
 *
 * @throws {UnknownNameError} where the registry has no such service or environment.
 * @example
 * const { files } = await writeEnv({ services: ['chat-backend'], offset: 1000 });
 */
export async function writeEnv(options: WriteEnvOptions = {}): Promise<WriteEnvResult> {
  const { config, compiled, diagnostics } = await read(options);
  const plan = compiled?.plan ?? null;
  if (config === null || plan === null || hasErrors(diagnostics)) return { config, diagnostics, files: [] };
  if (options.environment !== undefined) known('environment', options.environment, plan.environments);
  for (const service of options.services ?? []) known('service', service, plan.services);
  const { writeEnvFiles } = await import('./env/index.ts');
  const { files, diagnostics: found } = writeEnvFiles(plan, dirname(config), options);
  return { config, files, diagnostics: [...diagnostics, ...found.map(unplaced)] };
}

export interface CheckEnvOptions extends Options, EnvCheckWish {
  readonly environment: EnvironmentName;
  /** An `.env` file, from `cwd`; by default the variables of the process are judged. */
  readonly file?: string | undefined;
  /** Variables to judge where there is no file; by default those of the process. */
  readonly variables?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface CheckEnvResult extends Result {
  /** Names that must be given, sorted. */
  readonly names: readonly string[];
}

/**
 * Judges the variables of an environment by what its services take from outside: what is missing, empty, malformed or too
 * short, and names that nothing reads. No value stands in what it finds.
 *
 * @throws {UnknownNameError} where the registry has no such service, host or environment.
 * @example
 * const { diagnostics } = await checkEnv({ environment: 'production', file: '.env.production' });
 */
export async function checkEnv(options: CheckEnvOptions): Promise<CheckEnvResult> {
  const { config, compiled, diagnostics } = await read(options);
  const plan = compiled?.plan ?? null;
  if (plan === null || hasErrors(diagnostics)) return { config, diagnostics, names: [] };
  known('environment', options.environment, plan.environments);
  const environment = plan.environments[options.environment]!;
  for (const service of options.services ?? []) known('service', service, environment.services, options.environment);
  if (options.host !== undefined) {
    const hosts = Object.fromEntries(environment.hosts.map(host => [host, host]));
    known('host', options.host, hosts, options.environment);
  }
  const given = await givenTo(options);
  if ('code' in given) return { config, names: [], diagnostics: [...diagnostics, unplaced(given)] };
  const { checkGiven } = await import('./env/check/index.ts');
  const { names, diagnostics: found } = checkGiven(plan, environment, given, options);
  return { config, names, diagnostics: inOrder([...diagnostics, ...found.map(unplaced)]) };
}

async function givenTo({ file, cwd = '.', variables = process.env }: CheckEnvOptions) {
  const { givenToProcess, readGiven } = await import('./env/check/given.ts');
  return file === undefined ? givenToProcess(variables) : readGiven(resolve(cwd, file), file);
}

export interface DevOptions extends Options, DevWish {}

/**
 * Starts the stack of a local environment on this process's terminal, until it is interrupted; with `detach` only until it
 * is up. Services in `watch` run from their sources, those in `host` outside of containers, by somebody's hand.
 *
 * @throws {UnknownNameError} where the registry has no such service or environment.
 * @example
 * const { diagnostics } = await dev({ projects: ['chat'], host: ['chat-backend'], detach: true });
 */
export async function dev(options: DevOptions = {}): Promise<Result> {
  const { config, compiled, diagnostics } = await read(options);
  const plan = compiled?.plan ?? null;
  if (config === null || plan === null || hasErrors(diagnostics)) return { config, diagnostics };
  if (options.environment !== undefined) known('environment', options.environment, plan.environments);
  for (const name of [...(options.watch ?? []), ...(options.host ?? [])]) known('service', name, plan.services);
  const { developStack } = await import('./dev/index.ts');
  const { writeEnvFiles } = await import('./env/index.ts');
  const { differences } = await compare(dirname(config), compiled!.files);
  const writeEnv = (wish: EnvWish) => writeEnvFiles(plan, dirname(config), wish).diagnostics;
  const found = await developStack(plan, { config, stale: differences.length > 0, writeEnv }, options);
  return { config, diagnostics: [...diagnostics, ...found.map(unplaced)] };
}

export interface InitOptions extends Options, InitWish {}

export interface InitResult extends Initialized {
  readonly diagnostics: readonly Located[];
}

/**
 * Writes the first registry of a pnpm workspace, with a service for each package whose framework Portolan has a kind for.
 * Nothing else is changed, and a registry that is there already is an error.
 *
 * @example
 * const { config, services, steps } = await init({ name: 'acme', domain: 'acme.dev' });
 */
export async function init({ cwd = '.', config, ...wish }: InitOptions = {}): Promise<InitResult> {
  const { writeRegistry } = await import('./init/index.ts');
  const { diagnostics, ...written } = await writeRegistry(cwd, config, wish);
  return { ...written, diagnostics: diagnostics.map(unplaced) };
}

/** Whether one of the diagnostics is an error: nothing is written then. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

interface Read extends Result {
  readonly compiled: Compiled | null;
}

async function read(options: Options & CompileOptions): Promise<Read> {
  const cwd = resolve(options.cwd ?? '.');
  const config = registryFile(cwd, options.config);
  if (config === null) {
    const message = `there is no projects.ts in ${cwd}, nor in a directory above it: portolan init writes a first one, or name another file with --config`;
    return { config, compiled: null, diagnostics: [unplaced(problem('registry/not-found', null, message))] };
  }
  const compiled = await compile(config, options);
  return { config, compiled, diagnostics: await place(config, compiled) };
}

/** The sources are read again for what has no place yet alone. */
async function place(config: string, { diagnostics, ...sources }: Compiled): Promise<readonly Located[]> {
  const open = ({ place, target, related }: Diagnostic) => (place === null && target !== null) || related.length > 0;
  if (!diagnostics.some(open)) return inOrder(diagnostics.map(unplaced));
  const { locate } = await import('./source/locate.ts');
  return locate(diagnostics, { config, ...sources });
}

function unplaced(diagnostic: Diagnostic): Located {
  return { ...diagnostic, related: diagnostic.related.map(one => ({ ...one, place: null })) };
}

function known(
  what: 'service' | 'environment' | 'host',
  name: string,
  all: object,
  environment?: EnvironmentName,
): void {
  if (Object.hasOwn(all, name)) return;
  throw new UnknownNameError(
    `${environment === undefined ? 'the registry' : `environment "${environment}"`} has no ${what} "${name}"${didYouMean(name, Object.keys(all))}`,
  );
}
