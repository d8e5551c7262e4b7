import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { localEnvironment } from '../plan/local-environments.ts';
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
  /** A local one; by default the one that `docker compose up` starts. */
  readonly environment?: EnvironmentName | undefined;
  /** What is added to each port, so that another checkout can run beside this one; 0 takes it back. */
  readonly offset?: number | undefined;
  /** Variables of whoever runs it; by default those of the process. */
  readonly variables?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The request, or what is wrong with the wish. */
export function requestOf(plan: Plan, wish: EnvWish): EnvRequest | readonly Diagnostic[] {
  const environment = localEnvironment(plan, wish.environment);
  if (typeof environment === 'string') return [problem('env/not-local', null, environment)];
  const wrong = (wish.services ?? []).flatMap(service => unfit(plan, environment, service));
  if (wrong.length > 0) return wrong;
  const here = Object.keys(environment.services).filter(service => packagePath(plan, service) !== null);
  const { services = here, offset = null, variables = process.env } = wish;
  return { environment, services: [...new Set(services)], offset, variables };
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
