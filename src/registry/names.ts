/**
 * The names of the registry's last `generate`, for completion only: `generated/names.d.ts` adds to these interfaces.
 * Checks never read them, so a stale file can neither accept nor refuse a name.
 */
// biome-ignore-start lint/suspicious/noEmptyInterface: filled by augmentation
export interface KnownServices {}
export interface KnownProjects {}
export interface KnownHosts {}
export interface KnownEnvironments {}
// biome-ignore-end lint/suspicious/noEmptyInterface: filled by augmentation

/** A name; `Known` is offered by completion and accepted only where it is inferred into `N`. */
export type Named<N extends string, Known> = N | ([N] extends [never] ? Known : never);
export type NamedList<N extends string, Known> = readonly N[] | readonly Known[];
