import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { packagePath } from '../plan/package-path.ts';
import type { EnvironmentName, EnvironmentPlan, Plan, ServiceName } from '../plan/types.ts';

/** What one run puts where. */
export interface EnvRequest {
  readonly environment: EnvironmentPlan;
  readonly services: readonly ServiceName[];
  /** `null` keeps the one that the root's `.env` holds. */
  readonly offset: number | null;
  /** What the process was given; wins over the root's `.env`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** As it is asked for; names that the registry has. */
export interface EnvWish {
  /** Services whose files are written; by default all that are built from a package. */
  readonly services?: readonly ServiceName[] | undefined;
  /** By default the first local one. */
  readonly environment?: EnvironmentName | undefined;
  /** What is added to each port, so that another checkout can run beside this one; 0 takes it back. */
  readonly offset?: number | undefined;
  /** Variables of whoever runs it; by default those of the process. */
  readonly variables?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The request, or what is wrong with the wish. */
export function requestOf(plan: Plan, wish: EnvWish): EnvRequest | readonly Diagnostic[] {
  const locals = Object.values(plan.environments).filter(({ local }) => local);
  const environment = wish.environment === undefined ? locals[0] : plan.environments[wish.environment];
  if (environment?.local !== true) return [notLocal(wish.environment, locals)];
  const wrong = (wish.services ?? []).flatMap(service => unfit(plan, environment, service));
  if (wrong.length > 0) return wrong;
  const here = Object.keys(environment.services).filter(service => packagePath(plan, service) !== null);
  const { services = here, offset = null, variables = process.env } = wish;
  return { environment, services: [...new Set(services)], offset, variables };
}

function notLocal(name: EnvironmentName | undefined, locals: readonly EnvironmentPlan[]): Diagnostic {
  const which = locals.map(local => `"${local.name}"`).join(', ');
  const message =
    which === ''
      ? 'no environment of the registry is local, so that no code runs on this machine: give one of them local: true'
      : `environment "${name}" is not local, so that its code does not run on this machine: take ${which}`;
  return problem('env/not-local', null, message);
}

function unfit(plan: Plan, { name, services }: EnvironmentPlan, service: ServiceName): readonly Diagnostic[] {
  const why =
    packagePath(plan, service) === null
      ? 'is not built from a package, so that no code of it reads a .env file'
      : services[service] === undefined
        ? `is not in environment "${name}"`
        : null;
  return why === null ? [] : [problem('env/no-code-here', null, `service "${service}" ${why}: leave it out`)];
}
