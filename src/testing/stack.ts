import { didYouMean } from '../diagnostics/nearest.ts';
import { edgeService } from '../plan/derived-services.ts';
import { fill, hostValues } from '../plan/host-values.ts';
import { type ComposeProject, composeDown } from '../stack/compose.ts';
import { docker, lastLines } from '../stack/docker.ts';
import { StackError } from '../stack/stack-error.ts';
import type { StartedContainer } from './containers.ts';
import { fetchThroughEdge } from './edge.ts';
import type { Request } from './read-registry.ts';

export type ExecResult = Awaited<ReturnType<StartedContainer['exec']>>;

/** A stack that runs, until it is stopped or the process ends. */
export interface Stack<S extends string = string> {
  /** Name of its Compose project, for commands of one's own. */
  readonly project: string;
  /** What has a container, sorted; `traefik` is the edge. */
  readonly services: readonly string[];
  /** On this machine. */
  port(service: S): number;
  /** Without the edge: `http://127.0.0.1:23002`; `public` as a browser has it: `http://api-chat.localhost:28000`. */
  url(service: S, view?: 'direct' | 'public'): string;
  /** What the service's code reads when it runs on this machine, beside the stack. */
  env(service: S): Readonly<Record<string, string>>;
  /** Asks a service through the edge, under its public name. Redirects are not followed. */
  fetch(service: S, path?: string, init?: RequestInit): Promise<Response>;
  /** All that it has printed. */
  logs(service: S | 'traefik'): Promise<string>;
  exec(service: S | 'traefik', command: readonly string[]): Promise<ExecResult>;
  /** Testcontainers' own view. */
  container(service: S | 'traefik'): StartedContainer;
  /** Removes its containers, networks and volumes. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Started {
  readonly request: Request;
  readonly project: ComposeProject;
  readonly containers: ReadonlyMap<string, StartedContainer>;
}

export function stackOf(started: Started): Stack {
  const { request, project, containers } = started;
  const call = { cwd: project.root, env: project.env };
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= removeProject(project);
    return stopped;
  };
  const container = (service: string) => containers.get(running(started, service))!;
  return {
    project: project.name,
    services: request.services,
    port: service => portOf(started, service),
    url: (service, view = 'direct') => (view === 'direct' ? directUrl(started, service) : publicUrl(started, service)),
    env: service => environmentOf(started, service),
    fetch: async (service, path = '/', init) => fetchThroughEdge(publicUrl(started, service) + path, init),
    logs: async service => (await docker(['logs', container(service).getId()], call)).lines.join('\n'),
    exec: (service, command) => container(service).exec([...command]),
    container,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Tries again once, since the engine may be about to remove the same. */
export async function removeProject(project: ComposeProject): Promise<void> {
  if ((await composeDown(project)).code === 0) return;
  const { code, lines } = await composeDown(project);
  if (code === 0) return;
  const message = `the stack ${project.name} could not be removed; the reaper tries it once this process has ended:\n${lastLines(lines, 10)}`;
  throw new StackError('testing/not-removed', message);
}

/** The same after an error, which stays the one that is told: what could not be removed is added to it. */
export async function removeAfter(error: unknown, project: ComposeProject): Promise<{ readonly removed: boolean }> {
  try {
    await removeProject(project);
    return { removed: true };
  } catch (left) {
    if (error instanceof Error) error.message += `\n\n${(left as Error).message}`;
    return { removed: false };
  }
}

/** The service's name, if it has a container here. */
function running({ request: { services, plan } }: Started, service: string): string {
  if (services.includes(service)) return service;
  const message =
    plan.services[service] === undefined
      ? `the registry has no service "${service}"${didYouMean(service, [...Object.keys(plan.services), edgeService])}`
      : `service "${service}" has no container in this stack, which has ${services.join(', ')}: name its project or itself in profiles`;
  throw new StackError('testing/no-container', message);
}

function portOf(started: Started, service: string): number {
  const { plan } = started.request;
  const claimed = plan.ports.find(each => each.service === running(started, service));
  if (claimed !== undefined) return Number(started.project.env[claimed.variable]);
  throw new StackError('testing/no-port', `service "${service}" has no port on this machine`);
}

function directUrl(started: Started, service: string): string {
  const { plan } = started.request;
  const port = portOf(started, service);
  const name = plan.ports.find(each => each.service === service)!.port;
  const speaks = plan.services[service]!.ports.find(each => each.name === name)!.protocol;
  if (speaks === 'http') return `http://127.0.0.1:${port}`;
  const message = `service "${service}" does not speak HTTP, so that it has no URL: take stack.port('${service}')`;
  throw new StackError('testing/no-url', message);
}

function publicUrl(started: Started, service: string): string {
  const { environment } = started.request;
  const route = environment.services[running(started, service)]?.routes[0];
  if (route !== undefined) return fill(route.url, name => started.project.env[name]).value;
  const message = `service "${service}" has no route, so that no browser reaches it: take stack.url('${service}')`;
  throw new StackError('testing/no-route', message);
}

/** Without what is not given. */
function environmentOf({ request, project }: Started, service: string): Readonly<Record<string, string>> {
  const instance = request.environment.services[service];
  if (instance === undefined) {
    const hint = didYouMean(service, Object.keys(request.environment.services));
    throw new StackError(
      'testing/no-service',
      `environment "${request.environment.name}" has no service "${service}"${hint}`,
    );
  }
  const known = hostValues(instance, name => project.env[name]).filter(({ missing }) => missing.length === 0);
  return Object.fromEntries(known.map(({ name, value }) => [name, value]));
}
