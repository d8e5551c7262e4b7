/** Holds the types written by hand to the schemas; it only has to compile. */
import type {
  AppOptions,
  AstroOptions,
  BuiltOptions,
  Computed,
  ContainerOptions,
  ContentPolicy,
  DatastoreOptions,
  EndingOptions,
  Environment,
  ExpoOptions,
  Exposure,
  ExternalOptions,
  Host,
  NestjsOptions,
  PageOptions,
  Patch,
  PatchValue,
  PerEnvironment,
  PostgresOptions,
  Project,
  RedisOptions,
  RegistryInput,
  RunOptions,
  Scalar,
  ServiceOptions,
  SveltekitOptions,
  Value,
} from 'portolan';
import type { z } from 'zod';
import type * as patches from '../../schema/patch.ts';
import type * as registry from '../../schema/registry.ts';
import type * as service from '../../schema/service.ts';
import type * as values from '../../schema/values.ts';
import type { astroSchema } from '../../src/kinds/astro/schema.ts';
import type { containerSchema } from '../../src/kinds/container/schema.ts';
import type { expoSchema } from '../../src/kinds/expo/schema.ts';
import type { externalNamed, externalSchema } from '../../src/kinds/external/schema.ts';
import type { JobOwn } from '../../src/kinds/job/index.ts';
import type { jobSchema } from '../../src/kinds/job/schema.ts';
import type { nestjsSchema } from '../../src/kinds/nestjs/schema.ts';
import type { postgresSchema } from '../../src/kinds/postgres/schema.ts';
import type { redisNamed } from '../../src/kinds/redis/schema.ts';
import type { sveltekitSchema } from '../../src/kinds/sveltekit/schema.ts';

/** Arrays as types write them, and computed values by what marks them: schemas see an object where types see a brand. */
type Plain<T> = T extends readonly (infer U)[]
  ? readonly Plain<U>[]
  : T extends { readonly value: infer V; readonly names: unknown }
    ? T extends { readonly values: readonly (infer U)[] }
      ? { readonly value: V; readonly names: readonly string[]; readonly values: readonly Plain<U>[] }
      : never
    : T extends { readonly value: infer V }
      ? V
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;

/** Every key at every depth: to leave out an optional key is no difference to assignability. */
type Keys<T> = T extends readonly (infer U)[]
  ? Keys<U>
  : T extends object
    ? { [K in keyof T & string]-?: Key<K> | `${Key<K>}.${Keys<T[K]>}` }[keyof T & string]
    : never;
type Key<K extends string> = string extends K ? '*' : K;

export type Mutual<A, B> = [A, Keys<A>] extends [B, Keys<B>]
  ? [B, Keys<B>] extends [A, Keys<A>]
    ? true
    : false
  : false;

/** Schemas cannot know prefixes, which the values of `env` depend on; policies are held below. */
type Shape<T> = Plain<Omit<T, 'env' | 'contentPolicy'>>;
type Same<Z extends z.ZodType, T> = Mutual<Shape<z.input<Z>>, Shape<T>>;

type Of<F extends z.ZodObject, Own extends z.ZodObject> = z.ZodObject<F['shape'] & Own['shape'], z.core.$strict>;

interface Families {
  built: Same<typeof service.builtOptions, BuiltOptions<string, string, string, string>>;
  run: Same<typeof service.runOptions, RunOptions<string, string, string, string>>;
  datastore: Same<typeof service.datastoreOptions, DatastoreOptions<string, string, string, string>>;
  app: Same<typeof service.appOptions, AppOptions<string, string, string>>;
  job: Same<typeof service.jobOptions, EndingOptions<string, string>>;
  outside: Same<typeof service.serviceOptions, ServiceOptions<string, string, string>>;
}

type Outside = ExternalOptions<string, string, string>;

interface Kinds {
  astro: Same<Of<typeof service.builtOptions, typeof astroSchema>, AstroOptions<string, string, string, string>>;
  container: Same<
    Of<typeof service.datastoreOptions, typeof containerSchema>,
    ContainerOptions<string, string, string, string>
  >;
  expo: Same<Of<typeof service.appOptions, typeof expoSchema>, ExpoOptions<string, string, string>>;
  external: Same<Of<typeof service.serviceOptions, typeof externalSchema>, Omit<Outside, 'url'>>;
  job: Same<Of<typeof service.jobOptions, typeof jobSchema>, EndingOptions<string, string> & JobOwn>;
  nestjs: Same<Of<typeof service.builtOptions, typeof nestjsSchema>, NestjsOptions<string, string, string, string>>;
  postgres: Same<
    Of<typeof service.datastoreOptions, typeof postgresSchema>,
    PostgresOptions<string, string, string, string>
  >;
  redis: Same<Of<typeof service.datastoreOptions, typeof redisNamed>, RedisOptions<string, string, string, string>>;
  sveltekit: Same<
    Of<typeof service.builtOptions, typeof sveltekitSchema>,
    SveltekitOptions<string, string, string, string>
  >;
}

type Input = Omit<RegistryInput<string, string, string, string>, 'services' | 'patches'>;

/** A patch without its value, which has no end; the types hold `set` and `remove` apart, the schema does so by a rule. */
type Change = 'set' | 'remove';
type PatchOf<T, O> = T extends { readonly output: O } ? Pick<T, Exclude<keyof T, Change>> : never;
type SamePatch<O> = Mutual<PatchOf<z.input<typeof patches.patch>, O>, PatchOf<Patch, O>>;

type Leaf = Scalar | null;

interface Parts {
  registry: Mutual<Plain<Omit<z.input<typeof registry.registry>, 'services' | 'patches'>>, Plain<Input>>;
  environment: Mutual<Plain<z.input<typeof registry.environment>>, Plain<Environment<string, string>>>;
  host: Mutual<z.input<typeof registry.host>, Host>;
  project: Mutual<z.input<typeof registry.project>, Project>;
  patches: [
    SamePatch<'bake'>,
    SamePatch<'compose'>,
    SamePatch<'dockerfile'>,
    SamePatch<'nginx'>,
    SamePatch<'traefik'>,
    SamePatch<'netlify'>,
  ];
  /** Its leaves; in what is given from outside the type says what that discloses, not how it is written. */
  patchValue: Mutual<Extract<z.input<typeof patches.patchValue>, Leaf>, Extract<PatchValue, Leaf>>;
  scalar: Mutual<z.input<typeof values.scalar>, Scalar>;
  computed: Mutual<z.input<typeof values.computed>['value'], Computed['value']>;
  value: Mutual<Plain<z.input<typeof values.value>>, Plain<Value<string, string>>>;
  // A type of values says what they disclose, not how they are written: the schema takes fewer.
  address: Plain<z.input<typeof externalNamed>['url']> extends Plain<Outside['url']> ? true : false;
  policy: [
    Plain<z.input<typeof service.pageOptions>> extends Plain<PageOptions<string>> ? true : false,
    Mutual<keyof z.input<typeof service.pageOptions>, keyof PageOptions<string>>,
    Mutual<keyof NonNullable<z.input<typeof service.pageOptions>['contentPolicy']>, keyof ContentPolicy<string>>,
  ];
  env: Mutual<Plain<z.input<typeof values.env>>, { [name: string]: Plain<Value<string, string>> }>;
}

export const families: Families = { built: true, run: true, datastore: true, app: true, job: true, outside: true };
export const parts: Parts = {
  registry: true,
  environment: true,
  host: true,
  project: true,
  patches: [true, true, true, true, true, true],
  patchValue: true,
  scalar: true,
  computed: true,
  value: true,
  address: true,
  policy: [true, true, true],
  env: true,
};
export const agreed: Kinds = {
  astro: true,
  container: true,
  expo: true,
  external: true,
  job: true,
  nestjs: true,
  postgres: true,
  redis: true,
  sveltekit: true,
};

// What the comparison itself must tell apart.
type Limits = { readonly limits?: { readonly cpu?: number | undefined } | undefined };
export const differences: {
  added: Mutual<
    Limits,
    { readonly limits?: { readonly cpu?: number | undefined; readonly memory?: string } | undefined }
  >;
  required: Mutual<{ a: string }, { a?: string | undefined }>;
  wider: Mutual<{ a: 'x' }, { a: string }>;
  environments: Mutual<Plain<PerEnvironment<string, number>>, Plain<PerEnvironment<string, string>>>;
  exposure: Mutual<Exposure, string>;
} = { added: false, required: false, wider: false, environments: false, exposure: false };
