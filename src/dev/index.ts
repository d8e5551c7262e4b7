import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { cacheDirectory } from '../output/cache-directory.ts';
import { endingServices, setupServices } from '../plan/derived-services.ts';
import { fill } from '../plan/host-values.ts';
import { projectName } from '../plan/local-environments.ts';
import { stackVariable } from '../plan/service-variables.ts';
import type { Plan } from '../plan/types.ts';
import type { ComposeProject } from '../stack/compose.ts';
import { checkDocker } from '../stack/docker.ts';
import { StackError } from '../stack/stack-error.ts';
import { checkoutVariables } from './checkout.ts';
import { overrideOf } from './override.ts';
import { checkPorts } from './ports.ts';
import { type Address, type DevRequest, type DevWish, requestOf } from './request.ts';
import { runAttached, runDetached } from './run.ts';

export interface DevPlace {
  /** The registry's file. */
  readonly config: string;
  /** Whether what is generated is not as the registry says. */
  readonly stale: boolean;
  /** Puts what services read on this machine into their `.env` files. */
  readonly writeEnv: (wish: Pick<DevRequest, 'services'> & { readonly environment: string }) => readonly Diagnostic[];
}

/** Starts the stack of a local environment, and stays with it unless it is told not to. */
export async function developStack(plan: Plan, place: DevPlace, wish: DevWish): Promise<readonly Diagnostic[]> {
  const request = requestOf(plan, wish);
  if (!('environment' in request)) return request;
  if (place.stale) return [stale];
  const wished = { environment: request.environment.name, services: request.host };
  const found = request.host.length === 0 ? [] : place.writeEnv(wished);
  if (found.some(({ severity }) => severity === 'error')) return found;
  try {
    await start(plan, place.config, request, wish);
    return found;
  } catch (error) {
    if (error instanceof StackError) return [...found, problem(error.code, null, error.message)];
    throw error;
  }
}

const stale = problem('dev/stale', null, 'what is generated is not as the registry says: run portolan generate');

async function start(plan: Plan, config: string, request: DevRequest, wish: DevWish): Promise<void> {
  const root = dirname(config);
  const values = { ...checkoutVariables(root), ...process.env };
  const given = (name: string) => values[name] || undefined;
  const text = overrideOf(plan, request);
  const override = text === null ? null : join(cacheDirectory(config), `dev-${request.environment.name}.yaml`);
  const project = projectOf(plan, root, request, override, given('COMPOSE_PROJECT_NAME'));
  await checkDocker({ cwd: root, env: process.env });
  await checkPorts(plan, request, project, given);
  const started = () => wish.started?.(addressesOf(request, given));
  try {
    if (override !== null) writeFileSync(override, text!);
    // What prepares datastores always starts.
    const services = [...request.services, ...setupServices(request.environment)];
    const stack = { project, services, ends: endingServices(plan, request.environment) };
    const run = { started, signal: wish.signal };
    if (request.detach) await runDetached(stack, run);
    else await runAttached(stack, { ...run, watch: request.watch.length > 0 });
  } finally {
    if (override !== null) rmSync(override, { force: true });
  }
}

/** The stage `dev` compiles where it runs: it writes, and takes more than what was compiled. */
const watched = [
  ['STAGE', 'dev'],
  ['READ_ONLY', 'false'],
  ['CPUS', '0'],
  ['MEMORY', '0'],
] as const;

function projectOf(
  plan: Plan,
  root: string,
  { environment, profiles, watch }: DevRequest,
  override: string | null,
  name: string | undefined,
): ComposeProject {
  const file = `generated/compose/${environment.name}.yaml`;
  const settings = watch.flatMap(service =>
    watched.map(([setting, value]) => [stackVariable(service, setting), value]),
  );
  return {
    root,
    files: override === null ? [file] : [file, override],
    envFile: existsSync(join(root, '.env')) ? '.env' : null,
    name: name ?? projectName(plan, environment),
    profiles,
    env: { ...process.env, ...Object.fromEntries(settings) },
  };
}

function addressesOf({ environment, services }: DevRequest, given: (name: string) => string | undefined) {
  return services.flatMap((service): readonly Address[] => {
    const route = environment.services[service]?.routes[0];
    return route === undefined ? [] : [{ service, url: fill(route.url, given).value }];
  });
}
