import { docker } from '../../setup/paths.js';

/** The part of what the engine says of a container that the tests look at. */
export interface Container {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly RestartCount: number;
  readonly Config: {
    readonly User: string;
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
  };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string; readonly Log: readonly { readonly Output: string }[] };
  };
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly Privileged: boolean;
    readonly CapAdd: readonly string[] | null;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
  };
  readonly Mounts: readonly { readonly Type: string; readonly Name?: string }[];
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>>;
    readonly Ports: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>>;
  };
}

/** What `docker` prints; another exit code than 0 is a failure of the test. */
export async function printed(args: readonly string[], timeout = 60_000): Promise<string> {
  const { code, stdout, stderr } = await docker(args, { timeout });
  if (code !== 0) throw new Error(`docker ${args.join(' ')} exits with ${code}:\n${stderr}`);
  return stdout.trim();
}

/** All containers of a Compose project by the names of their services, also those that have ended. */
export async function containersOf(project: string): Promise<ReadonlyMap<string, Container>> {
  const ids = await printed(['ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`]);
  const found = JSON.parse(await printed(['inspect', ...ids.split('\n')])) as Container[];
  return new Map(found.map(each => [each.Config.Labels['com.docker.compose.service']!, each]));
}

/** The variables that an image gives by itself. */
export async function imageEnvironment(image: string): Promise<readonly string[]> {
  const [found] = JSON.parse(await printed(['image', 'inspect', image])) as { Config: { Env: string[] | null } }[];
  return found!.Config.Env ?? [];
}
