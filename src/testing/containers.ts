import type { StartedDockerComposeEnvironment } from 'testcontainers';
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

/** The containers of a project that runs, once Testcontainers finds each ready too. */
export async function startedContainers(
  { DockerComposeEnvironment }: Testcontainers,
  { root, files, name, profiles, env }: ComposeProject,
  services: readonly string[],
  timeout: number,
): Promise<ReadonlyMap<string, StartedContainer>> {
  const given = Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const environment = await new DockerComposeEnvironment(root, [...files])
    .withProjectName(name)
    .withProfiles(...profiles)
    .withEnvironment(Object.fromEntries(given))
    .withStartupTimeout(timeout)
    .withClientOptions({ commandOptions: ['--no-recreate', '--no-deps', '--no-build'] })
    .up([...services]);
  return new Map(services.map(service => [service, environment.getContainer(`${service}-1`)]));
}
