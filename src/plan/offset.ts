import { edgePortsOf } from './edge-ports.ts';
import type { Plan } from './types.ts';

/** What a variable must hold for another checkout to run beside the first. */
export interface ShiftedPort {
  readonly variable: string;
  readonly port: number;
}

/** Why an offset cannot be used, and what to do. */
export interface OffsetProblem {
  readonly problem: string;
}

/** How far a port goes on where its number with the offset is another's. */
const step = 1000;

/**
 * Every variable that moves a port of the local environments, with the port for a checkout with an offset, sorted.
 * The edge's ports begin at 8000 (HTTP_PORT) and 8080 (TRAEFIK_PORT). Each has a port of its own, and none that the
 * first checkout has: where adding the offset leads to one of those, thousands are added to it until it is free.
 */
export function shiftedPorts(plan: Plan, offset: number): readonly ShiftedPort[] | OffsetProblem {
  if (!Number.isInteger(offset) || offset < 1) {
    return { problem: `${offset} is no offset; give a whole number from 1 on, such as 1000` };
  }
  const ports = [
    ...plan.ports.map(({ variable, hostPort }) => ({ variable, from: hostPort, now: hostPort })),
    ...edgePortsOf(plan).map(({ variable, port, shiftedFrom }) => ({ variable, from: shiftedFrom, now: port })),
  ];
  const first = new Set(ports.map(({ now }) => now));
  const taken = new Set([...first, ...ports.map(({ from }) => from + offset)]);
  const direct = new Set<number>();
  const shifted = ports.map(({ variable, from }) => {
    const port = from + offset;
    if (first.has(port) || direct.has(port)) return { variable, port: next(port, taken) };
    direct.add(port);
    return { variable, port };
  });
  const beyond = shifted.find(({ port }) => port > 65_535);
  if (beyond === undefined) return shifted.sort((a, b) => (a.variable < b.variable ? -1 : 1));
  return {
    problem: `with an offset of ${offset} ${beyond.variable} would be ${beyond.port}, and ports end at 65535; take a smaller offset`,
  };
}

/** The name of a checkout's containers, networks and volumes: the value of COMPOSE_PROJECT_NAME. */
export function shiftedProject({ name }: Plan, offset: number): string {
  return `${name}-${offset}`;
}

function next(port: number, taken: Set<number>): number {
  let free = port;
  while (taken.has(free)) free += step;
  taken.add(free);
  return free;
}
