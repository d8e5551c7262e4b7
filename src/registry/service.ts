import type { KnownEnvironments, KnownHosts, KnownProjects, KnownServices, Named, NamedList } from './names.ts';
import type { Computed, Env, PerEnvironment, Varies } from './values.ts';

/** Where a factory was called. Registered, so that a registry and the command line agree whichever copy each loads. */
export const site: unique symbol = Symbol.for('portolan.site');
/** The definition of a user's own kind, on services that it made. */
export const definition: unique symbol = Symbol.for('portolan.kind');

declare const refers: unique symbol;

export interface AnyService {
  readonly kind: string;
  readonly options: object;
  readonly [site]: { readonly stack?: string };
}

/** Covariant in every name it refers to. */
export interface Service<out S extends string, out P extends string, out H extends string, out E extends string>
  extends AnyService {
  readonly [refers]: readonly [S, P, H, E];
}

/** A host name's label in front of the domain, `@` for the domain itself, or a whole host name (with a dot). */
export type Route =
  | string
  | {
      readonly host: string;
      /** Only requests below this path. */ readonly path?: string | undefined;
      /** Name of the port it leads to, if not the first. */ readonly port?: string | undefined;
    };

/** Requests of one client address; beyond, the edge answers 429. */
export interface Rate {
  /** In a second. */
  readonly average: number;
  /** At once. */
  readonly burst: number;
}

/** A path that answers 200, `tcp`: the port accepts connections, or `none`: it is not asked. */
export type Probe = 'tcp' | 'none' | `/${string}`;

export interface ServiceOptions<S extends string, P extends string, E extends string> {
  /** The project that owns the service. */ readonly project?: Named<P, keyof KnownProjects> | undefined;
  /** The environments it is in; all by default. */ readonly in?: NamedList<E, keyof KnownEnvironments> | undefined;
  /** The services it calls, where no variable names them. */ readonly uses?:
    | NamedList<S, keyof KnownServices>
    | undefined;
  /** The variables it reads. */ readonly env?: Env<S, E> | undefined;
}

/** Options of everything that runs in a container. */
export interface RunOptions<S extends string, P extends string, H extends string, E extends string>
  extends ServiceOptions<S, P, E> {
  /** The machine it runs on; the environment's first by default. */ readonly host?:
    | Named<H, keyof KnownHosts>
    | PerEnvironment<E, H>
    | undefined;
  readonly replicas?: Varies<E, number> | undefined;
  /** `cpu` in cores, `memory` such as `512m` or `2g`. */ readonly limits?:
    | Varies<E, { readonly cpu?: number | undefined; readonly memory?: string | undefined }>
    | undefined;
  /** Port on the developer's machine. */ readonly hostPort?: number | undefined;
  /** Further ports of the container, by name. */ readonly ports?: { readonly [name: string]: number } | undefined;
  /** Where it answers; `[]` for nowhere. */ readonly route?: Varies<E, Route | readonly Route[]> | undefined;
  /** How often one client may call; by default, of an API, what its environment's edge says. */ readonly rateLimit?:
    | Varies<E, Rate | false>
    | undefined;
  /** How it is asked for its state: one probe for readiness, or both. */ readonly probes?:
    | Probe
    | { readonly live?: Probe | undefined; readonly ready?: Probe | undefined }
    | undefined;
  /** Volumes by name: the path, durable unless it is a cache. */ readonly volumes?:
    | { readonly [name: string]: string | { readonly path: string; readonly cache: boolean } }
    | undefined;
  /** Size of each of its disks on a cluster, such as `100Gi`; by default what its environment says. */ readonly storage?:
    | Varies<E, string>
    | undefined;
}

/** Options of what is built from a package of the workspace. */
export interface PackageOptions {
  /** Directory of the package, from the workspace's root. */ readonly path?: string | undefined;
  /** Further files and directories that its build reads, from the workspace's root. */ readonly files?:
    | readonly string[]
    | undefined;
}

export interface BuiltOptions<S extends string, P extends string, H extends string, E extends string>
  extends RunOptions<S, P, H, E>,
    PackageOptions {
  /** Its database on the servers that it uses; the project's name by default. */ readonly database?:
    | string
    | undefined;
  /** A module that Portolan writes into its package, such as `src/env.ts`: its variables, checked and typed. */
  readonly envModule?: `${string}.ts` | undefined;
}

/** What a content policy may name besides `'self'`: a service by its public address. */
export type PolicySource<S extends string> =
  | Computed<S, 'public'>
  | `https://${string}`
  | `wss://${string}`
  | 'https:'
  | 'wss:'
  | 'data:'
  | 'blob:'
  | "'unsafe-eval'"
  | "'wasm-unsafe-eval'";

/** Sources by directive. */
export type ContentPolicy<S extends string> = {
  readonly [directive in `${'connect' | 'font' | 'frame' | 'img' | 'media' | 'script' | 'style' | 'worker'}-src`]?:
    | readonly PolicySource<S>[]
    | undefined;
};

/** Options of what serves pages. */
export interface PageOptions<S extends string> {
  /** What its pages load and call of others, besides the services and addresses that their variables name. */
  readonly contentPolicy?: ContentPolicy<S> | undefined;
}

/** Options of sites. */
export interface SiteOptions<S extends string, E extends string> extends PageOptions<S> {
  /**
   * Has its package's `netlify.toml` written: by Netlify's deploy contexts, such as `production` and `deploy-preview`, or by
   * branch, the environment whose values each is built with.
   */ readonly netlify?: { readonly [context: string]: Named<E, keyof KnownEnvironments> } | undefined;
}

/** Options of apps for devices: built, but run by nobody of ours. */
export interface AppOptions<S extends string, P extends string, E extends string>
  extends ServiceOptions<S, P, E>,
    PackageOptions {}

/** Options of what runs to its end with another service's image; its project, database, host and environments are that service's. */
export interface EndingOptions<S extends string, E extends string>
  extends Pick<ServiceOptions<S, never, E>, 'uses' | 'env'> {
  /** The service that starts once it has ended well. */ readonly before?: Named<S, keyof KnownServices> | undefined;
  /** The service whose image it runs with, where it runs by a schedule. */ readonly of?:
    | Named<S, keyof KnownServices>
    | undefined;
  /** When, in UTC, as cron has it: minute, hour, day of the month, month, day of the week. */ readonly schedule?:
    | string
    | undefined;
}

export interface BeforeOptions<S extends string, E extends string> extends EndingOptions<S, E> {
  readonly before: Named<S, keyof KnownServices>;
  readonly of?: undefined;
  readonly schedule?: undefined;
}

export interface ScheduledOptions<S extends string, E extends string> extends EndingOptions<S, E> {
  readonly of: Named<S, keyof KnownServices>;
  readonly schedule: string;
  readonly before?: undefined;
}

export interface DatastoreOptions<S extends string, P extends string, H extends string, E extends string>
  extends RunOptions<S, P, H, E> {
  /** Environments in which somebody else runs it. */ readonly external?:
    | NamedList<E, keyof KnownEnvironments>
    | undefined;
}

const V8 = Error as unknown as {
  stackTraceLimit: number;
  captureStackTrace(target: object, above: CallableFunction): void;
};

/** `above` is the function that is asked about: the one frame kept is its caller's. */
export function calledFrom(above: CallableFunction): { readonly stack?: string } {
  const place = {};
  const limit = V8.stackTraceLimit;
  V8.stackTraceLimit = 1;
  V8.captureStackTrace(place, above);
  V8.stackTraceLimit = limit;
  return place;
}

/** `above` is the factory. */
export function createService<S extends string, P extends string, H extends string, E extends string>(
  kind: string,
  options: object,
  above: CallableFunction,
): Service<S, P, H, E> {
  return { kind, options, [site]: calledFrom(above) } as unknown as Service<S, P, H, E>;
}
