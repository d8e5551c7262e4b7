import type { Facts, Kind } from './kind.ts';
import type { Patch } from './patch.ts';
import type { Environment, Host, Project } from './registry.ts';
import type { Probe, Rate, Route } from './service.ts';
import type { PerEnvironment, Scalar, Varies } from './values.ts';

/** A registry that was validated: every name in it exists, every option has its type. */
export interface Defined {
  readonly name: string;
  readonly domain: string;
  readonly workspace: string;
  readonly layout: string;
  readonly user: number | null;
  readonly bases: { readonly [name in 'node' | 'nginx' | 'traefik']?: string | undefined };
  readonly cors: { readonly headers?: readonly string[] | undefined; readonly methods?: readonly string[] | undefined };
  readonly environments: Readonly<Record<string, DefinedEnvironment>>;
  readonly hosts: Readonly<Record<string, DefinedHost>>;
  readonly projects: Readonly<Record<string, DefinedProject>>;
  /** Sorted by name. */
  readonly services: ReadonlyMap<string, DefinedService>;
  /** In their places; `undefined` for one that is wrong. */
  readonly patches: readonly (Patch | undefined)[];
}

export type DefinedEnvironment = Environment<string, string>;
export type DefinedHost = Host;
export type DefinedProject = Project;

export interface DefinedService {
  readonly name: string;
  readonly kind: Kind;
  readonly options: Options;
  readonly facts: Facts;
  /** Of a job: the service whose things are its own. */
  readonly of?: string;
}

export type Value =
  | {
      readonly value: 'secret';
      readonly min: number | null;
      readonly as: 'variable' | 'file';
      readonly source: string | null;
      readonly dev: string | null;
      readonly optional: boolean;
    }
  | {
      readonly value: 'input';
      readonly source: string | null;
      readonly dev: string | null;
      readonly optional: boolean;
    }
  | { readonly value: 'reference'; readonly service: string; readonly output: string }
  | { readonly value: 'cors-origins' }
  | { readonly value: 'text'; readonly strings: readonly string[]; readonly values: readonly (Scalar | Value)[] };

/** Sources of a content policy by directive: as they are written, or the address of a service. */
export interface PolicySources {
  readonly [directive: string]: readonly (string | Extract<Value, { value: 'reference' }>)[] | undefined;
}

export interface Limits {
  readonly cpu?: number | undefined;
  readonly memory?: string | undefined;
}

/** The options of all families together; what a family lacks is absent. */
export interface Options {
  readonly project?: string | undefined;
  readonly in?: readonly string[] | undefined;
  readonly uses?: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly of?: string | undefined;
  readonly schedule?: string | undefined;
  /** `null` where a variable is not there. */
  readonly env?: Readonly<Record<string, Varies<string, Scalar | Value | null>>> | undefined;
  readonly host?: Varies<string, string> | undefined;
  readonly replicas?: Varies<string, number> | undefined;
  readonly limits?: Varies<string, Limits> | undefined;
  readonly hostPort?: number | undefined;
  readonly ports?: Readonly<Record<string, number>> | undefined;
  readonly route?: Varies<string, Route | readonly Route[]> | undefined;
  readonly rateLimit?: Varies<string, Rate | false> | undefined;
  readonly probes?: Probe | { readonly live?: Probe | undefined; readonly ready?: Probe | undefined } | undefined;
  readonly volumes?: Readonly<Record<string, string | { readonly path: string; readonly cache: boolean }>> | undefined;
  readonly storage?: Varies<string, string> | undefined;
  readonly path?: string | undefined;
  readonly files?: readonly string[] | undefined;
  readonly database?: string | undefined;
  readonly envModule?: string | undefined;
  readonly external?: readonly string[] | undefined;
  readonly netlify?: Readonly<Record<string, string>> | undefined;
  readonly contentPolicy?: PolicySources | undefined;
}

/** The prefixes of variables that frameworks hand to the browser or the device. */
export const publicPrefix = /^(?:EXPO_|NEXT_)?PUBLIC_/;

/** Whether the option differs by environment. */
export function isPerEnvironment(option: unknown): option is PerEnvironment<string, unknown> {
  return typeof option === 'object' && option !== null && (option as { value?: unknown }).value === 'environments';
}

/** An option's value in an environment, given with those that it extends; `undefined` where it has none there. */
export function pick<V>(option: Varies<string, V> | undefined, chain: readonly string[]): V | undefined {
  if (!isPerEnvironment(option)) return option as V | undefined;
  const name = chain.find(each => option.names.includes(each));
  return name === undefined ? undefined : (option.values[option.names.indexOf(name)] as V);
}

/** The parts of a value that are worked out: itself, what a text holds, what environments hold. */
export function parts(value: Varies<string, Scalar | Value | null>): readonly Value[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isPerEnvironment(value)) return value.values.flatMap(each => parts(each as Scalar | Value | null));
  const own = value as Value;
  return own.value === 'text' ? [own, ...own.values.flatMap(parts)] : [own];
}
