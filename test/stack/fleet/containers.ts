import { printed } from '../docker.ts';

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

/** All containers of a Compose project by the names of their services, also those that have ended. */
export async function containersOf(project: string): Promise<ReadonlyMap<string, Container>> {
  const ids = await printed(['ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`]);
  const found = JSON.parse(await printed(['inspect', ...ids.split('\n')])) as Container[];
  return new Map(found.map(each => [each.Config.Labels['com.docker.compose.service']!, each]));
}

/** How often a service was started again, and what its health check says. */
export async function stateOf(project: string, service: string) {
  const { RestartCount, State } = (await containersOf(project)).get(service)!;
  return [RestartCount, State.Health?.Status] as const;
}

/** What its last health check printed. */
export function lastWords({ State }: Container): string {
  return State.Health?.Log.at(-1)?.Output ?? '';
}

/** The variables that an image gives by itself. */
export async function imageEnvironment(image: string): Promise<readonly string[]> {
  const [found] = JSON.parse(await printed(['image', 'inspect', image])) as { Config: { Env: string[] | null } }[];
  return found!.Config.Env ?? [];
}
