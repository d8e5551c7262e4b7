import type { KnownEnvironments, KnownServices, Named } from './names.ts';

export type Scalar = string | number | boolean;

/** What a value discloses: a variable with a public prefix accepts `public` values only. */
export type Exposure = 'public' | 'internal' | 'secret';

declare const refers: unique symbol;

/** A value worked out per environment and view; covariant in the services it reads and in what it discloses. */
export interface Computed<out S extends string = string, out X extends Exposure = Exposure> {
  readonly value: 'secret' | 'input' | 'reference' | 'text' | 'cors-origins';
  readonly [refers]: readonly [S, X];
}

/** A value for each environment; those that it leaves out take the option's default, and of a variable have none. */
export interface PerEnvironment<out E extends string, out V> {
  readonly value: 'environments';
  readonly names: readonly E[];
  readonly values: readonly V[];
}

export type Varies<E extends string, V> = V | PerEnvironment<E, V>;
/** By environment `null` says that the variable is not there. */
type Variable<E extends string, V> = V | PerEnvironment<E, V | null>;
export type Value<S extends string, E extends string> = Variable<E, Scalar | Computed<S>>;
export type PublicValue<S extends string, E extends string> = Variable<E, Scalar | Computed<S, 'public'>>;

/** Variables that a service reads. The prefixes are those that SvelteKit, Astro, Expo and Next.js hand to the browser. */
export interface Env<S extends string, E extends string> {
  readonly [name: string]: Value<S, E>;
  readonly [name: `PUBLIC_${string}`]: PublicValue<S, E>;
  readonly [name: `EXPO_PUBLIC_${string}`]: PublicValue<S, E>;
  readonly [name: `NEXT_PUBLIC_${string}`]: PublicValue<S, E>;
}

/** What services give to those that use them, and what each discloses. A kind of your own adds to it by augmentation. */
export interface Outputs {
  host: 'internal';
  port: 'internal';
  database: 'internal';
  user: 'internal';
  bucket: 'internal';
  origin: 'public';
  password: 'secret';
  connection: 'secret';
  accessKey: 'secret';
}

/** Options are kept as they were given, so that validation refuses one that does not exist. */
const computed = (of: object) => of as never;

interface SecretOptions {
  /** Fewest characters. */
  readonly min?: number | undefined;
  /** Name outside; by default the project's or service's name and the variable's. */
  readonly source?: string | undefined;
  /** Value in local environments. */
  readonly dev?: string | undefined;
}

interface SecretInVariable extends SecretOptions {
  /** How it is given where it is deployed: as a variable, or as a file, to which one with `_FILE` behind its name leads. */
  readonly as?: 'variable' | undefined;
  /** It may be left out, and is then empty. */
  readonly optional?: boolean | undefined;
}

interface SecretInFile extends SecretOptions {
  /** How it is given where it is deployed: as a variable, or as a file, to which one with `_FILE` behind its name leads. */
  readonly as: 'file';
  /** A file has to be there. */
  readonly optional?: false | undefined;
}

/** A value that is never written down: outputs name it, the environment they run in provides it. */
export function secret(options: SecretInVariable | SecretInFile = {}): Computed<never, 'secret'> {
  return computed({
    ...options,
    value: 'secret',
    min: options.min ?? null,
    as: options.as ?? 'variable',
    source: options.source ?? null,
    dev: options.dev ?? null,
    optional: options.optional ?? false,
  });
}

/** A public value that is given from outside, such as an id or a public key. */
export function input(
  options: {
    /** Name outside; by default the project's or service's name and the variable's. */ readonly source?:
      | string
      | undefined;
    /** Value in local environments. */ readonly dev?: string | undefined;
    /** It may be left out, and is then empty. */ readonly optional?: boolean | undefined;
  } = {},
): Computed<never, 'public'> {
  return computed({
    ...options,
    value: 'input',
    source: options.source ?? null,
    dev: options.dev ?? null,
    optional: options.optional ?? false,
  });
}

/** The address of a service: public under a public prefix, else internal, unless the view is stated. */
export function url<const S extends string = never, X extends 'public' | 'internal' = 'public'>(
  service: Named<S, keyof KnownServices>,
  view?: X,
): Computed<S, X> {
  return computed({ value: 'reference', service, output: `url.${view ?? 'by-name'}` });
}

/** One output of a service, such as the `connection` of a database. */
export function from<const S extends string = never, O extends keyof Outputs = never>(
  service: Named<S, keyof KnownServices>,
  output: O,
): Computed<S, Outputs[O]> {
  return computed({ value: 'reference', service, output });
}

/** The host name of a service, as its reader reaches it. */
export function host<const S extends string = never>(service: Named<S, keyof KnownServices>): Computed<S, 'internal'> {
  return computed({ value: 'reference', service, output: 'host' });
}

/** The port of a service, as its reader reaches it. */
export function port<const S extends string = never>(service: Named<S, keyof KnownServices>): Computed<S, 'internal'> {
  return computed({ value: 'reference', service, output: 'port' });
}

/** The origins whose pages call this service, with commas between; the service then answers CORS itself. */
export function corsOrigins(): Computed<never, 'internal'> {
  return computed({ value: 'cors-origins' });
}

/** A text around values: `` text`${url('api')}/v1` `` */
export function text<const S extends string = never, X extends Exposure = 'public'>(
  strings: TemplateStringsArray,
  ...values: readonly (Scalar | Computed<S, X>)[]
): Computed<S, X> {
  return computed({ value: 'text', strings: [...strings], values });
}

/**
 * A value for each environment, and for those that extend it. An option has its default in all others, a variable is not there: in one
 * that has values in several, `null` says that of the rest.
 *
 * @example
 * perEnvironment({ staging: 'https://test.pay.example', production: 'https://pay.example', dev: null })
 */
export function perEnvironment<const E extends string, const V>(
  values: { readonly [K in E]: V } & { readonly [K in keyof KnownEnvironments]?: V },
): PerEnvironment<E, V> {
  return { value: 'environments', names: Object.keys(values) as E[], values: Object.values(values) as V[] };
}
