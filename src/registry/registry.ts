import type { Kubernetes } from './kubernetes.ts';
import type { Patch } from './patch.ts';
import { type AnyService, calledFrom, type Rate, type Service, site } from './service.ts';

/** What stands in front of an environment that is not local: TLS, and the way to each route. */
export interface Edge {
  /**
   * How it learns its routes: Traefik from files (the default) or from labels of containers, which takes the engine's
   * socket, or the host's own nginx.
   */
  readonly provider?: 'file' | 'labels' | 'nginx' | undefined;
  /** Where the certificate authority writes to before a certificate ends. */
  readonly email?: string | undefined;
  /** Label or host name of Traefik's dashboard, which asks for a password. Of several machines each has its own below: `one.traefik.…`. */
  readonly dashboard?: string | undefined;
  /** Where nginx finds services: `127.0.0.1` by default, and another such as `127.0.0.2` where an environment shares its machine. */
  readonly loopback?: string | undefined;
  /** For every API, by address of the client. */
  readonly rateLimit?: Rate | undefined;
  /** Addresses of what stands before it, such as a CDN: from them alone a client's own address is taken. */
  readonly trustedProxies?: readonly string[] | undefined;
}

export interface Environment<E extends string, H extends string> {
  /** On a developer's machine: `.localhost` names, plain HTTP, development values. */
  readonly local?: boolean | undefined;
  /** Take what is not said here from another environment. */
  readonly extends?: E | undefined;
  readonly domain?: string | undefined;
  /** Stands in front of every label: `staging-`. */
  readonly hostPrefix?: string | undefined;
  /** The machines; the first is where services are that name none. */
  readonly hosts?: readonly H[] | undefined;
  /** Not in a local one, where it is Traefik on plain HTTP. */
  readonly edge?: Edge | undefined;
  /** The cluster that it runs on, besides or in place of its machines; `{}` for what is usual. Not in a local one. */
  readonly kubernetes?: Kubernetes | undefined;
}

export interface Host {
  /** Address that the other hosts reach. */
  readonly address: string;
  /** What it has, `cpu` in cores and `memory` such as `32g`: no limit may be above, and those of memory together neither. */
  readonly size?: { readonly cpu?: number | undefined; readonly memory?: string | undefined } | undefined;
}

export interface Project {
  /** Decides the ports of its sites: 3100 + 10 · index, 3200 + 10 · index. */
  readonly index?: number | undefined;
  readonly title?: string | undefined;
  readonly owner?: string | undefined;
}

export interface RegistryInput<S extends string, P extends string, H extends string, E extends string> {
  readonly name: string;
  readonly domain: string;
  /** Directory of the pnpm workspace, from the registry's; `.` by default. */
  readonly workspace?: string | undefined;
  /** Where a service's package stands: `{project}`, `{role}` and `{name}` are filled in. `apps/{name}` by default. */
  readonly layout?: string | undefined;
  /** Numeric user and group of built containers; 1001 by default. */
  readonly user?: number | undefined;
  /** Base images of built containers and the edge's image, with a digest if you like. */
  readonly bases?:
    | { readonly node?: string | undefined; readonly nginx?: string | undefined; readonly traefik?: string | undefined }
    | undefined;
  /**
   * What pages of other origins may send to an API, besides the usual: headers such as `X-App-ID`, and methods. Authorization,
   * Content-Type, X-CSRF-Token and X-Requested-With, and the methods of REST, need not be said.
   */
  readonly cors?:
    | { readonly headers?: readonly string[] | undefined; readonly methods?: readonly string[] | undefined }
    | undefined;
  readonly environments: { readonly [K in E]: Environment<NoInfer<E>, NoInfer<H>> };
  readonly hosts?: { readonly [K in H]: Host } | undefined;
  readonly projects?: { readonly [K in P]: Project } | undefined;
  readonly services: { readonly [K in S]: Service<NoInfer<S>, NoInfer<P>, NoInfer<H>, NoInfer<E>> };
  /** Changes of generated files, each with its reason. */
  readonly patches?: readonly Patch<NoInfer<S>, NoInfer<E>, NoInfer<H>>[] | undefined;
}

declare const names: unique symbol;
/** Marks what `defineRegistry` made. */
export const made: unique symbol = Symbol.for('portolan.registry');

export interface Registry<
  out S extends string = string,
  out P extends string = string,
  out H extends string = string,
  out E extends string = string,
> {
  readonly name: string;
  readonly services: { readonly [name: string]: AnyService };
  /** Where it was defined, so that what is given a registry finds its file. */
  readonly [site]: { readonly stack?: string };
  readonly [names]: readonly [S, P, H, E];
}

/**
 * The registry, to be exported as default by `projects.ts`.
 *
 * @example
 * export default defineRegistry({
 *   name: 'acme',
 *   domain: 'acme.dev',
 *   environments: { dev: { local: true } },
 *   services: { api: nestjs({ port: 3001, route: 'api' }) },
 * });
 */
export function defineRegistry<S extends string, E extends string, P extends string = never, H extends string = never>(
  input: RegistryInput<S, P, H, E>,
): Registry<S, P, H, E> {
  return { ...input, [made]: true, [site]: calledFrom(defineRegistry), [fragments]: pending().splice(0) } as never;
}

/** The fragments that a registry may have spread, so that a key in two of them is found. */
export const fragments: unique symbol = Symbol.for('portolan.fragments');

/** Fragments since the last registry; shared by every copy of this module. */
const pending = (): object[] => {
  const shared = globalThis as { [fragments]?: object[] };
  shared[fragments] ??= [];
  return shared[fragments];
};

/** One team's part, to be spread into `services`; names it lacks are checked there. */
export function defineServices<const M extends { readonly [name: string]: AnyService }>(services: M): M {
  pending().push(services);
  return services;
}

export type ServiceName<R> = R extends Registry<infer S> ? S : never;
export type EnvironmentName<R> = R extends Registry<string, string, string, infer E> ? E : never;
