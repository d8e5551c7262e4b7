import { z } from 'zod';
import { storage } from './kubernetes.ts';
import { directory, domainName, label, portNumber } from './names.ts';
import { schedule } from './schedule.ts';
import { env, reference, varies } from './values.ts';

const names = z.array(z.string()).readonly();

/** Docker's notation of sizes: bytes, or a number with k, m or g. */
export const size = z
  .string()
  .regex(/^\d+[kmg]?$/, 'must be a size such as 512m or 2g')
  .meta({ id: 'Size' });

const probeRule = 'must be tcp, none, or a path such as /health';

/** Paths of what needs no quotes in a shell, in JavaScript and in nginx. */
export const probe = z.union(
  [z.literal(['tcp', 'none']), z.templateLiteral(['/', z.string().regex(/^[\w.~%:@+,=/-]*$/)], probeRule)],
  probeRule,
);

/** As edges compare it: decoded, with nothing that a browser or an edge would take away or read as more. */
const path = z
  .string()
  .regex(/^(?=\/)(?:\/(?!\.{1,2}(?:\/|$))[^\s\p{C}/\\`?#%]+)*\/?$/u, 'must be a path such as /api');

/** What needs no quotes in a shell, and means nothing more to Compose. */
const mountPoint = z
  .string()
  .regex(
    /^(?:\/(?!\.{1,2}(?:\/|$))[\p{L}\p{M}\p{N}._@+~-]+)+\/?$/u,
    'must be a path in its container such as /var/lib/data, of letters, digits and . _ - @ + ~',
  )
  .overwrite(path => path.replace(/\/$/, ''));

export const hostLabel = z.union([z.literal('@'), domainName]);
export const route = z.union(
  [hostLabel, z.strictObject({ host: hostLabel, path: path.optional(), port: label.optional() })],
  'must be a label such as api, a domain name, @, or an object with a "host"',
);

/** Requests of one client address: on average in a second, and at once. */
export const rate = z.strictObject({
  average: z.number().int().min(1).max(1_000_000),
  burst: z.number().int().min(1).max(1_000_000),
});

/** Options of every service. */
export const serviceOptions = z.strictObject({
  project: z.string().optional(),
  in: names.optional(),
  uses: names.optional(),
  env: env.optional(),
});

/** Options of what runs in a container. */
export const runOptions = z.strictObject({
  ...serviceOptions.shape,
  host: varies(z.string()).optional(),
  replicas: varies(z.number().int().min(0).max(1000)).optional(),
  limits: varies(
    z.strictObject({ cpu: z.number().min(0.01).max(1024).optional(), memory: size.optional() }),
  ).optional(),
  hostPort: portNumber.optional(),
  ports: z.record(label, portNumber).optional(),
  route: varies(z.union([route, z.array(route).readonly()])).optional(),
  rateLimit: varies(
    z.union([z.literal(false), rate], 'must be false, or an object with "average" and "burst"'),
  ).optional(),
  probes: z.union([probe, z.strictObject({ live: probe.optional(), ready: probe.optional() })]).optional(),
  volumes: z.record(label, z.union([mountPoint, z.strictObject({ path: mountPoint, cache: z.boolean() })])).optional(),
  storage: varies(storage).optional(),
});

const packageOptions = { path: directory.optional(), files: z.array(directory).readonly().optional() };

const moduleRule = 'must be the path of a module in its package, such as src/env.ts';

/** What its package imports: no declarations, no tests, and nothing that an install replaces. */
const envModule = z.templateLiteral(
  [
    z
      .string()
      .regex(
        /^(?!-)(?!(?:.*\/)?node_modules\/)(?:[\w@+~-][\w.@+~-]*\/)*[\w@+~-](?:[\w.@+~-]*[\w@+~-])?(?<!\.(?:d|test|spec|e2e-spec))$/,
      ),
    '.ts',
  ],
  moduleRule,
);

/** Options of what is built from a package. */
export const builtOptions = z.strictObject({
  ...runOptions.shape,
  ...packageOptions,
  database: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a database name: a-z, 0-9 and _, at most 63 characters')
    .optional(),
  envModule: envModule.optional(),
});

/** A deploy context of Netlify, or a branch's name. */
const deployContext = z
  .string()
  .regex(/^\w[\w./-]*$/, 'must be a deploy context of Netlify such as production, or the name of a branch');

const sourceRule =
  "must be a source such as https://js.stripe.com, https://*.acme.dev, wss://live.acme.dev, data:, blob:, https:, wss:, 'unsafe-eval', 'wasm-unsafe-eval', or url('media', 'public')";

/** A host, with the port and path that some have: nothing that ends a source, a directive or a policy. */
const place = z.string().regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?(?:\/[\w.~%@+=/-]*)?$/);

/** What pages may load besides their own. */
const source = z.union(
  [
    z.templateLiteral(['https://', place], sourceRule),
    z.templateLiteral(['wss://', place], sourceRule),
    z.literal(['https:', 'wss:', 'data:', 'blob:', "'unsafe-eval'", "'wasm-unsafe-eval'"]),
    reference.extend({ output: z.enum(['url.by-name', 'url.public']) }),
  ],
  sourceRule,
);
const sources = z.array(source).readonly().optional();
const contentPolicy = z.strictObject({
  'connect-src': sources,
  'font-src': sources,
  'frame-src': sources,
  'img-src': sources,
  'media-src': sources,
  'script-src': sources,
  'style-src': sources,
  'worker-src': sources,
});

/** Options of what serves pages. */
export const pageOptions = z.strictObject({ contentPolicy: contentPolicy.optional() });

/** Options of sites: what some of them are deployed with, in place of a container or besides. */
export const siteOptions = z.strictObject({
  ...pageOptions.shape,
  netlify: z
    .record(deployContext, z.string())
    .refine(contexts => Object.keys(contexts).length > 0, 'must name a deploy context, such as production')
    .optional(),
});

/** Options of apps for devices: built, but run by nobody of ours. */
export const appOptions = z.strictObject({ ...serviceOptions.shape, ...packageOptions });

/** Options of what runs to its end with another service's image, before that starts or at certain times; all else is that service's. */
export const jobOptions = z.strictObject({
  uses: serviceOptions.shape.uses,
  env: serviceOptions.shape.env,
  before: z.string().optional(),
  of: z.string().optional(),
  schedule: schedule.optional(),
});

export const datastoreOptions = z.strictObject({ ...runOptions.shape, external: names.optional() });

export const families = {
  built: builtOptions,
  run: runOptions,
  datastore: datastoreOptions,
  app: appOptions,
  job: jobOptions,
  outside: serviceOptions,
};
