import type { EnvironmentPlan, Plan } from './types.ts';

/** A port of a local environment's edge on the developer's machine. */
export interface EdgePort {
  readonly variable: string;
  /** Where its process listens. */
  readonly container: number;
  /** Unless its variable says another. */
  readonly port: number;
  /** What an offset is added to: below 1024 another checkout would need rights that its user may lack. */
  readonly shiftedFrom: number;
  /** What answers there. */
  readonly serves: string;
}

export const edgePorts: readonly EdgePort[] = [
  { variable: 'HTTP_PORT', container: 80, port: 80, shiftedFrom: 8000, serves: 'all routes' },
  { variable: 'TRAEFIK_PORT', container: 8080, port: 8080, shiftedFrom: 8080, serves: 'dashboard of the edge' },
];

/** The ports of the edge; none where no local environment has one. */
export function edgePortsOf({ environments }: Plan): readonly EdgePort[] {
  return Object.values(environments).some(hasEdge) ? edgePorts : [];
}

function hasEdge({ local, services }: EnvironmentPlan): boolean {
  return local && Object.values(services).some(({ runs, routes }) => runs && routes.length > 0);
}
