import type { Text } from './text.ts';
import type { LimitsPlan, Origin, ServiceName } from './types.ts';

export interface EdgePlan {
  readonly scheme: 'http' | 'https';
  /** How it learns its routes. */
  readonly provider: 'file' | 'labels' | 'nginx';
  /** Of Traefik; nginx is the host's own. */
  readonly image: string;
  /** Where the certificate authority writes to. */
  readonly email: string | null;
  /** Host name of the dashboard. */
  readonly dashboard: string | null;
  /** The address of its machine where nginx finds services; `null` where it is not the edge. */
  readonly loopback: string | null;
  /** Addresses and networks that are believed whom they pass requests on for. */
  readonly trustedProxies: readonly string[];
  /** The networks it is on: those of the services it routes to, sorted. */
  readonly networks: readonly string[];
  /** What the Traefik of each machine may take; `null` where none is deployed. */
  readonly limits: LimitsPlan | null;
  readonly reservations: LimitsPlan | null;
  readonly origin: Origin;
}

/** Requests of one client address. */
export interface RatePlan {
  /** In a second. */
  readonly average: number;
  /** At once. */
  readonly burst: number;
  readonly origin: Origin;
}

/** What pages of the origins that the registry knows may send to a service of another, whichever edge answers for it. */
export interface CorsPlan {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly origin: Origin;
}

/** Sources of a content policy, by directive: as they are written, or the hosts of a service. */
export interface PolicyPlan {
  readonly sources: {
    readonly [directive: string]: readonly (string | { readonly service: ServiceName })[] | undefined;
  };
  readonly origin: Origin;
}

export interface RoutePlan {
  /** Whole host name. */
  readonly host: string;
  readonly path: string;
  readonly port: string;
  /** What a browser calls, without a slash at the end. */
  readonly url: Text;
  readonly origin: Origin;
}
