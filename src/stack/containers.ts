import { type Call, docker, dockerOutput, lastLines } from './docker.ts';

/** A container of a Compose project. */
export interface Container {
  readonly id: string;
  /** Its service in the Compose file. */
  readonly service: string;
  /** `running`, `exited`, `restarting`, `created`, … */
  readonly state: string;
  /** For people: `Up 3 seconds (healthy)`, `Exited (1) 2 seconds ago`. */
  readonly status: string;
  /** Those of the machine that it has. */
  readonly ports: readonly number[];
}

const separator = '\t';
const fields = ['.ID', '.Label "com.docker.compose.service"', '.State', '.Status', '.Ports'];

/** All containers of a project's services, also those that have ended, but for those of `compose run`; sorted by service. */
export async function containersOf(project: string, call: Call): Promise<readonly Container[]> {
  const format = fields.map(field => `{{${field}}}`).join(separator);
  const labels = [`project=${project}`, 'oneoff=False'];
  const filters = labels.flatMap(label => ['--filter', `label=com.docker.compose.${label}`]);
  const found = await dockerOutput(['ps', '--all', ...filters, '--format', format], call);
  const containers = found.split('\n').filter(line => line.trim() !== '');
  return containers.map(read).sort((a, b) => (a.service < b.service ? -1 : 1));
}

function read(line: string): Container {
  const [id = '', service = '', state = '', status = '', ports = ''] = line.split(separator);
  return { id, service, state, status, ports: [...ports.matchAll(/:(\d+)->/g)].map(([, port]) => Number(port)) };
}

/** Whether it does what it is there for: it runs and says so, or has ended well, as those of some names have to. */
export function isReady(ends: ReadonlySet<string>): (container: Container) => boolean {
  return ({ service, state, status }) => {
    if (state === 'running') return !ends.has(service) && !/\((?:un|health: )/.test(status);
    return state === 'exited' && status.startsWith('Exited (0)');
  };
}

/** Whether its health is asked for. */
export function hasHealth({ status }: Container): boolean {
  return status.includes('(healthy)');
}

/** Seconds that one must stay up which was started anew: in a loop of restarts each seems to run for a moment. */
const settled = 5;

/** Whether one that nobody asks for its health may yet turn out to end as soon as it starts. */
export async function areSettling(containers: readonly Container[], call: Call): Promise<boolean> {
  const young = containers.filter(each => !hasHealth(each) && secondsUp(each) < settled);
  if (young.some(each => secondsUp(each) < 1)) return true;
  const counts = await Promise.all(young.map(({ id }) => restarts(id, call)));
  return counts.some(count => count > 0);
}

function secondsUp({ status }: Container): number {
  if (status.startsWith('Up Less than a second')) return 0;
  return Number(/^Up (\d+) seconds?\b/.exec(status)?.[1] ?? Number.POSITIVE_INFINITY);
}

/** How often a container may end and be started anew before it counts as failed. */
const mostRestarts = 3;

/** Those that will not become ready. */
export async function failedOf(containers: readonly Container[], call: Call): Promise<readonly Container[]> {
  const restarting = containers.filter(({ state }) => state === 'restarting');
  const counts = await Promise.all(restarting.map(({ id }) => restarts(id, call)));
  const looping = new Set(restarting.filter((_, index) => counts[index]! >= mostRestarts));
  return containers.filter(each => looping.has(each) || hasFailed(each));
}

function hasFailed({ state, status }: Container): boolean {
  if (state === 'running') return status.includes('(unhealthy)');
  return state === 'dead' || (state === 'exited' && !status.startsWith('Exited (0)'));
}

/** None where it is gone by now. */
async function restarts(id: string, call: Call): Promise<number> {
  const { stdout } = await docker(['inspect', '--format', '{{.RestartCount}}', id], call);
  return Number(stdout.trim() || 0);
}

interface State {
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  readonly Error: string;
  readonly Health?: { readonly Log: readonly { readonly ExitCode: number; readonly Output: string }[] | null };
}

/** What is known of a container that is not ready: its state, what its last health check said, the end of its log. */
export async function describe({ id, service, status }: Container, call: Call): Promise<string> {
  const [inspected, logs] = await Promise.all([
    docker(['inspect', '--format', '{{json .State}}', id], call),
    docker(['logs', '--tail', '40', id], call),
  ]);
  const state = inspected.code === 0 ? (JSON.parse(inspected.stdout) as State) : null;
  const check = state?.Health?.Log?.at(-1);
  const parts = [
    `service "${service}": ${status}`,
    ...(state?.OOMKilled === true ? ['it was killed since it took more memory than its limit'] : []),
    ...(state?.Error ? [state.Error] : []),
    ...(check === undefined
      ? []
      : [`its last health check ended with ${check.ExitCode}: ${check.Output.trim() || 'it said nothing'}`]),
    logs.lines.length === 0 ? 'its log is empty' : `its log ends:\n${indented(lastLines(logs.lines, 40))}`,
  ];
  return parts.join('\n');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
