import { z } from 'zod';
import { leavesStage } from './dockerfile-text.ts';
import { openEnd } from './nginx-text.ts';
import { isToml, tomlRule } from './toml-data.ts';
import { computed, input, literal, scalar } from './values.ts';

/** A comment in every format has it on one line. */
const reason = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]*$/u, 'must stand on one line, without control characters')
  .regex(/\S/, 'must say why, for those who read the generated file')
  .overwrite(text => text.trim());

/** Keys with dots between; in brackets and quotes where they hold dots themselves. */
const at = z
  .string()
  .regex(
    /^(?:[^.[\]\p{Cc}]+|\["(?:[^"\\\p{Cc}]|\\["\\])+"\])(?:\.[^.[\]\p{Cc}]+|\["(?:[^"\\\p{Cc}]|\\["\\])+"\])*$/u,
    'must be a path such as deploy.resources or labels["traefik.enable"]',
  );

const lines = z
  .string()
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, 'must hold no control characters but line breaks and tabs');

/** Instructions for a slot; stages and what follows them belong to the Dockerfile. */
const text = lines
  .regex(/\S/, 'must hold an instruction')
  .superRefine((text, context) => {
    const wrong = leavesStage(text);
    if (wrong !== null) context.addIssue({ code: 'custom', message: wrong });
  })
  .refine(lines => !/\\\s*$/.test(lines), 'must not end in \\, which would continue in the next instruction')
  .overwrite(lines => lines.replace(/^\n+|\s+$/g, ''));

/** Directives for a slot, none of which reaches into what stands around it. */
const directives = lines
  .regex(/\S/, 'must hold a directive')
  .superRefine((text, context) => {
    const wrong = openEnd(text);
    if (wrong !== null) context.addIssue({ code: 'custom', message: wrong });
  })
  .overwrite(text => text.replace(/^\n+|\s+$/g, ''));

const dataRule =
  'must be plain data: texts, numbers, true, false, null, lists and objects of them, and input() or text around it';

/** No variable stands by, after which it could be named. */
const given = input.refine(({ source }) => source !== null, {
  path: ['source'],
  error: 'must say the name outside, such as API_MEMORY: no variable does it here',
});

const givenText = z.strictObject({
  value: z.literal('text'),
  strings: z.array(literal),
  get values() {
    return z.array(
      z.union([scalar, given, givenText], 'must be a text, a number or input(): a patch takes nothing else'),
    );
  },
});

/** Neither what a function such as `secret()` made, nor what `perEnvironment()` did. */
const isPlain = (value: object) =>
  !computed.safeParse(value).success && !isGiven(value) && (value as { value?: unknown }).value !== 'environments';

/** Whether `input()` or `text` made it, right or not. */
export function isGiven(value: object): boolean {
  return (
    ('source' in value || 'strings' in value) && 'value' in value && (value.value === 'input' || value.value === 'text')
  );
}

const key = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be a key without control characters')
  .refine(text => text === text.normalize('NFC'), 'must be in the composed form of Unicode (NFC)');

export const patchValue = z
  .union(
    [
      scalar,
      z.null(),
      given,
      givenText,
      z.array(z.lazy((): z.ZodType<PatchValue, PatchValue> => patchValue)).readonly(),
      z
        .record(
          key,
          z.lazy((): z.ZodType<PatchValue, PatchValue> => patchValue),
        )
        .refine(isPlain, { error: dataRule, abort: true }),
    ],
    dataRule,
  )
  .meta({ id: 'PatchValue' });

/** For what takes no variables. */
const plainFor = (reader: string): z.ZodType<PatchValue, PatchValue> =>
  patchValue.refine(value => !hasGiven(value), {
    error: `must be plain data: ${reader} takes nothing from outside`,
    abort: true,
  });

function hasGiven(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isGiven(value) || Object.values(value).some(hasGiven);
}

type PatchValue =
  | z.infer<typeof given>
  | z.infer<typeof givenText>
  | string
  | number
  | boolean
  | null
  | readonly PatchValue[]
  | { readonly [key: string]: PatchValue };

const node = { at, reason, set: patchValue.optional(), remove: z.literal(true).optional() };

const composePatch = z.strictObject({
  output: z.literal('compose'),
  environment: z.string(),
  service: z.string().optional(),
  ...node,
});

const bakePatch = z.strictObject({
  output: z.literal('bake'),
  service: z.string(),
  environment: z.string().optional(),
  ...node,
});

const traefikPatch = z.strictObject({
  output: z.literal('traefik'),
  environment: z.string(),
  host: z.string().optional(),
  file: z.enum(['traefik', 'dynamic/shared', 'dynamic/routes']),
  ...node,
  set: plainFor('Traefik').optional(),
});

const kinds = [
  'Certificate',
  'CronJob',
  'Deployment',
  'ExternalSecret',
  'HorizontalPodAutoscaler',
  'HTTPRoute',
  'Ingress',
  'Job',
  'LimitRange',
  'Middleware',
  'Namespace',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Service',
  'ServiceAccount',
  'ServiceMonitor',
  'StatefulSet',
] as const;

const kubernetesPatch = z.strictObject({
  output: z.literal('kubernetes'),
  environment: z.string(),
  service: z.string().optional(),
  kind: z.enum(kinds),
  name: z.string().optional(),
  ...node,
  at: at.regex(
    /^(?!(?:apiVersion|kind|metadata|metadata\.(?:name|namespace))$)/,
    'must not lead to what its object is found by: apiVersion, kind, its name and namespace',
  ),
  set: plainFor('Kubernetes').optional(),
});

const netlifyPatch = z.strictObject({
  output: z.literal('netlify'),
  service: z.string(),
  ...node,
  set: plainFor("Netlify's file").refine(isToml, tomlRule).optional(),
});

const dockerfilePatch = z.strictObject({
  output: z.literal('dockerfile'),
  service: z.string(),
  slot: z.enum(['base', 'dependencies', 'build', 'runtime']),
  text,
  reason,
});

const nginxPatch = z.strictObject({
  output: z.literal('nginx'),
  service: z.string(),
  environment: z.string().optional(),
  slot: z.enum(['http', 'server', 'location']),
  text: directives,
  reason,
});

const changes = ({ set, remove }: { set?: unknown; remove?: unknown }) =>
  (set === undefined) !== (remove === undefined);
const changeRule = {
  error: 'must have either "set" or "remove": true',
  // A misspelt key is one mistake, not two.
  when: ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0,
};

/** A target of every environment is of none that is local, where alone such a value counts. */
const placed = ({ set, environment }: { set?: unknown; environment?: unknown }) =>
  environment !== undefined || !hasDev(set);
const placedRule = {
  path: ['set'],
  error: 'must have no "dev", which counts in local environments alone: name the "environment" of the patch',
};

function hasDev(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isGiven(value) && 'dev' in value ? value.dev !== null : Object.values(value).some(hasDev);
}

export const patch = z.discriminatedUnion(
  'output',
  [
    composePatch.refine(changes, changeRule),
    kubernetesPatch.refine(changes, changeRule),
    bakePatch.refine(changes, changeRule).refine(placed, placedRule),
    netlifyPatch.refine(changes, changeRule),
    traefikPatch.refine(changes, changeRule),
    dockerfilePatch,
    nginxPatch,
  ],
  'must be bake, compose, dockerfile, netlify, nginx or traefik',
);
