import type { StartedDockerComposeEnvironment, WaitStrategy } from 'testcontainers';
import type { ComposeProject } from '../stack/compose.ts';
import { StackError } from '../stack/stack-error.ts';

export type StartedContainer = ReturnType<StartedDockerComposeEnvironment['getContainer']>;

type Testcontainers = typeof import('testcontainers');

/** The library, which is the user's own dependency. */
export async function testcontainers(): Promise<Testcontainers> {
  try {
    return await import('testcontainers');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ERR_MODULE_NOT_FOUND' && message.includes("'testcontainers'")
        ? 'it is not installed: add testcontainers to devDependencies'
        : `it cannot be loaded by Node ${process.versions.node}: ${message}`;
    throw new StackError('testing/no-testcontainers', `bootStack needs Testcontainers, and ${why}`);
  }
}

/** Has the reaper remove a project once this process is gone, however it ends. */
export async function reapLater({ getContainerRuntimeClient, getReaper }: Testcontainers, project: string) {
  const reaper = await getReaper(await getContainerRuntimeClient());
  reaper.addComposeProject(project);
}

/** The containers of a project that runs, as Testcontainers knows them; it asks for health again where one restarts. */
export async function startedContainers(
  { DockerComposeEnvironment, Wait }: Testcontainers,
  { root, files, name, profiles, env }: ComposeProject,
  services: readonly string[],
  healthy: readonly string[],
): Promise<ReadonlyMap<string, StartedContainer>> {
  const given = Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const environment = new DockerComposeEnvironment(root, [...files])
    .withProjectName(name)
    .withProfiles(...profiles)
    .withEnvironment(Object.fromEntries(given))
    .withDefaultWaitStrategy(running)
    .withClientOptions({ commandOptions: ['--no-recreate', '--no-deps', '--no-build'] });
  for (const service of healthy) environment.withWaitStrategy(`${service}-1`, Wait.forHealthCheck());
  const started = await environment.up([...services]);
  return new Map(services.map(service => [service, started.getContainer(`${service}-1`)]));
}

/** For what has no health check: Testcontainers' own choice looks for ports with tools that an image may lack. */
const running: WaitStrategy = {
  waitUntilReady: () => Promise.resolve(),
  withStartupTimeout: () => running,
  isStartupTimeoutSet: () => false,
  getStartupTimeout: () => 0,
};
