import type { z } from 'zod';
import type { Text } from '../plan/text.ts';
import type { Tier } from '../plan/types.ts';
import type { PolicySources, Value } from './defined.ts';
import {
  type BuiltOptions,
  createService,
  type DatastoreOptions,
  definition,
  type RunOptions,
  type Service,
} from './service.ts';
import type { Exposure, Varies } from './values.ts';

/** What a kind knows of one service: plain facts, from which the plan is filled. It knows no output format. */
export interface Facts {
  readonly tier: Tier;
  /** Where its code stands, in place of the registry's layout. */
  readonly path?: string;
  /** Reference of an image that is not built here. */
  readonly image?: string;
  readonly build?: BuildFacts;
  /** The main port comes first. */
  readonly ports?: Readonly<Record<string, number>>;
  /** What speaks on its main port; `http` by default. */
  readonly protocol?: 'http' | 'tcp';
  /** Port on the developer's machine; the rule tells how it came about. */
  readonly hostPort?: { readonly port: number; readonly rule: string };
  readonly probes?: { readonly live: ProbeFact; readonly ready: ProbeFact };
  readonly timing?: { readonly interval: number; readonly timeout: number; readonly startPeriod: number };
  /** Labels in front of the domain. */
  readonly route?: string;
  readonly volumes?: Readonly<Record<string, string>>;
  /** Numeric user where it is not the registry's. */
  readonly user?: number;
  readonly limits?: { readonly cpu: number; readonly memory: string };
  /** What its options make it use in one environment: no limit may be below, and it is the usual one. */
  readonly leastMemory?: (pick: Pick) => { readonly bytes: number; readonly because: string } | null;
  /** Of a site: what its pages load and call of others, by directive of their content policy. */
  readonly contentPolicy?: PolicySources | undefined;
  /** Where something outside answers. */
  readonly address?: Varies<string, string | Value>;
  /** Its port, where the address is given from outside. */
  readonly addressPort?: Varies<string, number> | undefined;
  /** Variables that its own process always reads. */
  readonly env?: Readonly<Record<string, OwnVariable>>;
  /** Directories that its process writes to besides volumes and /tmp. */
  readonly scratch?: readonly string[];
  /** What its container runs in one environment, where it may take so many bytes, in place of its image's own command. */
  readonly command?: (pick: Pick, memory: number | null) => readonly string[];
  /** What has to be done before its users start, for the databases that they need. */
  readonly setup?: (context: SetupContext) => {
    readonly command: readonly string[];
    readonly env: Readonly<Record<string, Text>>;
  };
  /** Whether its own secrets are files where it is deployed. */
  readonly secretFiles?: boolean;
  /** What others can take from it. */
  readonly outputs?: Readonly<Record<string, OutputFact>>;
  /** Variables that those who use it without naming it read: the variable and the output. */
  readonly gives?: Readonly<Record<string, string>>;
  /** Whether every user has a database of its own on it. */
  readonly databases?: boolean;
}

/** The value of an option in the environment at hand; `null` where it has none. */
export type Pick = <V>(option: Varies<string, V> | undefined) => V | null;

/** `tcp`, the path that answers 200, or a command that ends with 0. */
export type ProbeFact = string | { readonly command: readonly string[] };

export interface SetupContext {
  /** Never empty, sorted. */
  readonly databases: readonly string[];
  readonly host: string;
  readonly port: number;
  secret(name: string): Text;
}

export interface BuildFacts {
  readonly runtime: 'node' | 'static' | 'bundle';
  readonly output: string;
  readonly command: readonly string[];
  /** Directory in the output whose files carry a hash in their names, so that they never change. */
  readonly hashed?: string;
  readonly buildEnv?: Readonly<Record<string, string>>;
  readonly devArguments?: readonly string[];
  /** Whether its variables are read when it is built, and only then. */
  readonly bakes?: boolean;
}

export interface OwnVariable {
  readonly secret?: boolean;
  readonly value: (context: OwnContext) => Text | null;
}

/** What is known of the service in one environment and view when its own variables are filled. */
export interface OwnContext {
  readonly local: boolean;
  readonly view: 'container' | 'host';
  /** Its main port, as the view listens on it. */
  readonly port: Text;
  /** The origins of its public addresses, each once, in the order of its routes. */
  readonly origins: readonly Text[];
  /** The service's own secret of that name. */
  secret(name: string): Text;
}

export interface OutputFact {
  readonly exposure: Exposure;
  readonly value: (context: OutputContext) => Text;
}

/** What is known of the reader when an output is worked out. */
export interface OutputContext {
  readonly host: Text;
  readonly port: Text;
  /** Both, as they stand in a URL: an IPv6 address needs brackets there. */
  readonly authority: Text;
  /** The reader's database. */
  readonly database: string;
  secret(name: string): Text;
}

/** What a kind is told of the registry around the service. */
export interface Surroundings {
  readonly name: string;
  readonly registry: string;
  readonly project: string | null;
  readonly projectIndex: number | null;
}

export interface Kind<Own = Record<string, unknown>> {
  readonly name: string;
  readonly family: Family;
  readonly options: z.ZodObject | (() => Promise<{ readonly default: z.ZodObject }>);
  lower(own: Own, around: Surroundings): Facts;
}

interface Families<S extends string, P extends string, H extends string, E extends string> {
  built: BuiltOptions<S, P, H, E>;
  run: RunOptions<S, P, H, E>;
  datastore: DatastoreOptions<S, P, H, E>;
}

/** `app`, `job` and `outside` have factories of their own and are not for kinds of one's own. */
export type Family = keyof Families<never, never, never, never> | 'app' | 'job' | 'outside';

/** What a schema accepts; nothing is added by one without keys, whose own type would refuse every other option. */
type Own<Z extends z.ZodObject> = [keyof Z['shape']] extends [never] ? unknown : z.input<Z>;

export type Factory<F extends keyof Families<never, never, never, never>, Own> = <
  const S extends string = never,
  const P extends string = never,
  const H extends string = never,
  const E extends string = never,
>(
  options: Families<S, P, H, E>[F] & Own,
) => Service<S, P, H, E>;

/**
 * A kind of your own: its factory, which a registry calls as it calls the built-in ones.
 *
 * @example
 * export const rabbitmq = defineKind({
 *   name: 'rabbitmq',
 *   family: 'datastore',
 *   options: () => import('./schema.ts'),
 *   lower: own => ({ tier: 'datastore', image: `rabbitmq:${own.version}`, ports: { amqp: 5672 } }),
 * });
 */
export function defineKind<F extends keyof Families<never, never, never, never>, Z extends z.ZodObject>(kind: {
  readonly name: string;
  readonly family: F;
  readonly options: Z | (() => Promise<{ readonly default: Z }>);
  lower(own: z.output<Z>, around: Surroundings): Facts;
}): Factory<F, Own<Z>> {
  const factory: Factory<F, Own<Z>> = options =>
    Object.assign(createService(kind.name, options, factory) as never, { [definition]: kind });
  return factory;
}
