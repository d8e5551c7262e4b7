import { randomBytes } from 'node:crypto';
import { endingServices } from '../plan/derived-services.ts';
import type { ShiftedPort } from '../plan/offset.ts';
import type { Registry } from '../registry/registry.ts';
import type { ComposeProject } from '../stack/compose.ts';
import { type Container, hasHealth } from '../stack/containers.ts';
import { checkDocker } from '../stack/docker.ts';
import { checkLocal } from '../stack/local-engine.ts';
import { freeOffsets } from '../stack/ports.ts';
import { StackError } from '../stack/stack-error.ts';
import { startProject } from '../stack/start.ts';
import { reapLater, startedContainers, testcontainers } from './containers.ts';
import { awaitRouters, routersOf } from './edge.ts';
import { imagesOf } from './images.ts';
import type { BootOptions } from './options.ts';
import { type Request, readRegistry } from './read-registry.ts';
import { removeAfter, type Stack, type Started, stackOf } from './stack.ts';
import { checkGiven, commandVariables, portValues } from './variables.ts';

/**
 * Builds a registry's images with bake and starts its stack under Testcontainers: with a name, ports and volumes of its
 * own, so that several run at once. It is ready when this returns; where a service does not get ready, all is removed
 * again and the error holds the service's state and the end of its log.
 *
 * @throws {StackError} which says what is wrong, and what to do.
 * @example
 * const stack = await bootStack(registry, { profiles: ['chat'] });
 * const page = await stack.fetch('chat-web', '/');
 * await stack.stop();
 */
export async function bootStack<S extends string, P extends string, H extends string, E extends string>(
  registry: Registry<S, P, H, E>,
  options: BootOptions<NoInfer<S>, NoInfer<P>, NoInfer<E>> = {},
): Promise<Stack<NoInfer<S>>> {
  const { env = {}, build = true, startupTimeout = 120_000, progress = toStandardError } = options;
  const request = await readRegistry(registry as Registry, options);
  checkGiven(request, env);
  const library = await testcontainers();
  const asked = { cwd: request.root, env: process.env };
  await checkLocal(asked);
  await checkDocker(asked);
  const ends = endingServices(request.plan, request.environment);
  const offsets = freeOffsets(request.plan, request.services);
  for (;;) {
    const ports = (await offsets.next()).value;
    const values = { ...env, ...portValues(ports) };
    const call = { cwd: request.root, env: commandVariables(request, values), line: progress };
    const images = await imagesOf(request, env, build, call);
    const project = projectOf(request, { ...values, ...images });
    await reapLater(library, project.name);
    try {
      const found = await startProject(project, { timeout: startupTimeout, ends, line: progress });
      const healthy = found.filter(hasHealth).map(({ service }) => service);
      const running = { ...request, services: stillThere(request.services, found) };
      const containers = await startedContainers(library, project, running.services, healthy);
      const started = { request: running, project, containers };
      await awaitEdge(started, ports);
      return stackOf(started);
    } catch (error) {
      const { removed } = await removeAfter(error, project);
      // Somebody was faster between the look at the ports and the start.
      if (!(removed && error instanceof StackError && error.code === 'stack/port-taken')) throw error;
    }
  }
}

function projectOf(request: Request, values: Readonly<Record<string, string>>): ComposeProject {
  const { root, plan, file, profiles } = request;
  const name = `${plan.name}-test-${randomBytes(4).toString('hex')}`;
  return { root, files: [file], envFile: null, name, profiles, env: commandVariables(request, values) };
}

async function awaitEdge({ containers }: Started, ports: readonly ShiftedPort[]): Promise<void> {
  const routers = routersOf([...containers.values()].map(each => each.getLabels()));
  const dashboard = ports.find(({ variable }) => variable === 'TRAEFIK_PORT');
  if (routers.length > 0 && dashboard !== undefined) await awaitRouters(routers, dashboard.port);
}

/** Without what a patch lets end: it was ready when it ended well, and has nothing to ask. */
function stillThere(services: readonly string[], found: readonly Container[]): readonly string[] {
  return services.filter(name => !found.some(({ service, state }) => service === name && state === 'exited'));
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
