import { createServer } from 'node:net';
import { edgeService } from '../plan/derived-services.ts';
import { edgePortsOf } from '../plan/edge-ports.ts';
import { type ShiftedPort, shiftedPorts } from '../plan/offset.ts';
import type { Plan, ServiceName } from '../plan/types.ts';
import { StackError } from './stack-error.ts';

/** Whether nobody listens on a port of this machine. Where only others may listen there, the engine may. */
export function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export interface MachinePort {
  readonly service: ServiceName;
  /** The variable that moves it. */
  readonly variable: string;
  readonly port: number;
}

/** The ports on this machine that these services and the edge have, where nothing moves them. */
export function machinePorts(plan: Plan, services: readonly ServiceName[]): readonly MachinePort[] {
  const own = plan.ports.filter(({ service }) => services.includes(service));
  const edge = services.includes(edgeService) ? edgePortsOf(plan) : [];
  return [
    ...own.map(({ service, variable, hostPort }) => ({ service, variable, port: hostPort })),
    ...edge.map(({ variable, port }) => ({ service: edgeService, variable, port })),
  ];
}

/** High numbers first: those below are often the offsets of checkouts. */
const offsets = [...range(20, 35), ...range(1, 19)].map(thousands => thousands * 1000);

/** Offsets whose ports are free for these services now, with the ports of all. */
export async function* freeOffsets(
  plan: Plan,
  services: readonly ServiceName[],
): AsyncGenerator<readonly ShiftedPort[], never> {
  const needed = new Set(machinePorts(plan, services).map(({ variable }) => variable));
  for (const offset of offsets) {
    const ports = shiftedPorts(plan, offset);
    if ('problem' in ports) continue;
    const own = ports.filter(({ variable }) => needed.has(variable));
    const free = await Promise.all(own.map(({ port }) => isFree(port)));
    if (free.every(Boolean)) yield ports;
  }
  const message = `none of the offsets from 1000 to 35000 has all of its ${needed.size} ports free: stop what listens there, such as stacks of earlier runs (docker ps)`;
  throw new StackError('stack/no-ports', message);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
