import { edgePorts } from '../plan/edge-ports.ts';
import { factsOf } from './facts.ts';
import type { NamedApp } from './names.ts';
import { statedPort } from './stated-port.ts';

export interface AppPorts {
  /** What an API listens on; `null` for what has a port by its kind. */
  readonly port: number | null;
  /** On the developer's machine, where it does not follow by itself. */
  readonly hostPort: number | null;
  /** Whether nothing states it. */
  readonly guessed: boolean;
  /** Who has the port that the app's own files state. */
  readonly owner: string | null;
}

/** What is taken already: by the edge, and by datastores. */
const known: readonly (readonly [number, string])[] = [
  ...edgePorts.map(({ port }) => [port, 'the edge'] as const),
  [5432, 'postgres'],
  [6379, 'redis'],
];

/** Where APIs begin that state none. */
const firstApi = 3001;

type Indices = ReadonlyMap<string, number>;

/** The ports of all apps, each of which is one app's alone on the developer's machine. */
export function portsOf(root: string, apps: readonly NamedApp[], indices: Indices): ReadonlyMap<NamedApp, AppPorts> {
  const owners = new Map(known);
  const found = new Map<NamedApp, AppPorts>();
  const listening = apps.filter(({ kind }) => kind !== 'expo');
  const stated = new Map(listening.map(app => [app, statedPort(root, app)]));
  const keep = (app: NamedApp, taken: number, ports: Partial<AppPorts>) => {
    owners.set(taken, app.name);
    found.set(app, { port: null, hostPort: null, guessed: false, owner: null, ...ports });
  };
  for (const [app, port] of stated) {
    if (port === null || port < 1024 || owners.has(port)) continue;
    keep(app, port, app.kind === 'nestjs' ? { port } : { hostPort: port });
  }
  for (const app of listening.filter(({ kind }) => kind !== 'nestjs')) {
    // Without a rule it gets one by its name, which is always free.
    const rule = factsOf(app, indices).hostPort?.port;
    if (found.has(app) || rule === undefined) continue;
    const hostPort = free(rule, owners);
    keep(app, hostPort, hostPort === rule ? {} : { hostPort, guessed: true });
  }
  for (const app of listening.filter(({ kind }) => kind === 'nestjs')) {
    if (found.has(app)) continue;
    const port = stated.get(app) ?? null;
    const hostPort = free(firstApi, owners);
    const own = port === null ? { port: hostPort, guessed: true } : { port, hostPort, owner: owners.get(port) ?? null };
    keep(app, hostPort, own);
  }
  return found;
}

function free(from: number, owners: ReadonlyMap<number, string>): number {
  let port = from;
  while (owners.has(port)) port += 1;
  return port;
}
