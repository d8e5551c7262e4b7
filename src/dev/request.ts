import { didYouMean } from '../diagnostics/nearest.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { localEnvironment } from '../plan/local-environments.ts';
import { everything, profileNames, startedWith } from '../plan/profiles.ts';
import type { EnvironmentName, EnvironmentPlan, Plan, ServiceName } from '../plan/types.ts';

/** As it is asked for; services that the registry has. */
export interface DevWish {
  /** Names of projects, and of services without one; all by default. */
  readonly projects?: readonly string[] | undefined;
  /** Services whose changed sources are copied into their containers. */
  readonly watch?: readonly ServiceName[] | undefined;
  /** Services whose code runs on this machine instead. */
  readonly host?: readonly ServiceName[] | undefined;
  /** A local one; by default the one that `docker compose up` starts. */
  readonly environment?: EnvironmentName | undefined;
  /** Come back once all is up, and leave it running. */
  readonly detach?: boolean | undefined;
  /** Told where each service is reached, once all is up. */
  readonly started?: ((addresses: readonly Address[]) => void) | undefined;
  /** Stops the stack; with `detach`, as long as it is not up. */
  readonly signal?: AbortSignal | undefined;
}

export interface Address {
  readonly service: ServiceName;
  /** As a browser has it. */
  readonly url: string;
}

/** What is started. */
export interface DevRequest {
  readonly environment: EnvironmentPlan;
  readonly profiles: readonly string[];
  readonly services: readonly ServiceName[];
  readonly watch: readonly ServiceName[];
  readonly host: readonly ServiceName[];
  readonly detach: boolean;
}

/** The request, or what is wrong with the wish. */
export function requestOf(plan: Plan, wish: DevWish): DevRequest | readonly Diagnostic[] {
  const environment = localEnvironment(plan, wish.environment);
  if (typeof environment === 'string') return [problem('dev/not-local', null, environment)];
  const { watch = [], host = [], detach = false } = wish;
  const profiles = wish.projects === undefined || wish.projects.length === 0 ? [everything] : wish.projects;
  const services = startedWith(plan, environment, profiles);
  const wrong = [
    ...profiles.flatMap(profile => unknownProfile(plan, environment, profile)),
    ...(detach && watch.length > 0 ? [watchedFromAfar] : []),
    ...watch.filter(name => host.includes(name)).map(twice),
    ...[...watch, ...host].flatMap(name => notBuilt(plan, services, name)),
    ...host.flatMap(name => withoutPort(plan, name)),
  ];
  if (wrong.length > 0) return wrong;
  return { environment, profiles, services, watch: [...new Set(watch)], host: [...new Set(host)], detach };
}

function unknownProfile(plan: Plan, environment: EnvironmentPlan, name: string): readonly Diagnostic[] {
  const known = profileNames(plan, environment);
  if (known.includes(name)) return [];
  const hint = didYouMean(name, known) || `: name one of ${known.join(', ')}`;
  return [problem('dev/unknown-project', null, `environment "${environment.name}" has no project "${name}"${hint}`)];
}

const watchedFromAfar = problem(
  'dev/detached-watch',
  null,
  'sources are copied as long as somebody watches: leave out either --detach or --watch',
);

function twice(name: ServiceName): Diagnostic {
  const message = `service "${name}" is either watched in its container or run on this machine: leave out --watch or --host for it`;
  return problem('dev/twice', null, message);
}

function notBuilt(plan: Plan, started: readonly ServiceName[], name: ServiceName): readonly Diagnostic[] {
  if (plan.services[name]!.image.from !== 'build') {
    const message = `service "${name}" is not built from a package, so that it has no code to work on: leave it out`;
    return [problem('dev/no-code', null, message)];
  }
  if (started.includes(name)) return [];
  const message = `service "${name}" is not among what is started: name its project too, or no project`;
  return [problem('dev/not-started', null, message)];
}

function withoutPort(plan: Plan, name: ServiceName): readonly Diagnostic[] {
  if (plan.ports.some(({ service }) => service === name)) return [];
  const message = `service "${name}" has no port, so that there is nothing to lead to this machine: start the others without it`;
  return [problem('dev/no-port', null, message)];
}
