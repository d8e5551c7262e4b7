import { z } from 'zod';
import { computed, scalar } from './values.ts';

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
    /^(?:[^.[\]]+|\["(?:[^"\\\p{Cc}]|\\["\\])+"\])(?:\.[^.[\]]+|\["(?:[^"\\\p{Cc}]|\\["\\])+"\])*$/u,
    'must be a path such as deploy.resources or labels["traefik.enable"]',
  );

/** Instructions for a slot; stages and what follows them belong to the Dockerfile. */
const text = z
  .string()
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, 'must hold no control characters but line breaks and tabs')
  .regex(/\S/, 'must hold an instruction')
  .refine(lines => !/^FROM\s/im.test(lines), 'must hold no FROM, since a slot is a place within a stage')
  .refine(lines => !/\\\s*$/.test(lines), 'must not end in \\, which would continue in the next instruction')
  .overwrite(lines => lines.replace(/^\n+|\s+$/g, ''));

const dataRule = 'must be plain data: texts, numbers, true, false, null, lists and objects of them';

/** Neither what a function such as `secret()` made, nor what `perEnvironment()` did. */
const isPlain = (value: object) =>
  !computed.safeParse(value).success && (value as { value?: unknown }).value !== 'environments';

const key = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be a key without control characters')
  .refine(text => text === text.normalize('NFC'), 'must be in the composed form of Unicode (NFC)');

export const patchValue = z
  .union(
    [
      scalar,
      z.null(),
      z.array(z.lazy((): z.ZodType<PatchValue, PatchValue> => patchValue)).readonly(),
      z
        .record(
          key,
          z.lazy((): z.ZodType<PatchValue, PatchValue> => patchValue),
        )
        .refine(isPlain, dataRule),
    ],
    dataRule,
  )
  .meta({ id: 'PatchValue' });

type PatchValue = string | number | boolean | null | readonly PatchValue[] | { readonly [key: string]: PatchValue };

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

const dockerfilePatch = z.strictObject({
  output: z.literal('dockerfile'),
  service: z.string(),
  slot: z.enum(['base', 'dependencies', 'build', 'runtime']),
  text,
  reason,
});

const changes = ({ set, remove }: { set?: unknown; remove?: unknown }) =>
  (set === undefined) !== (remove === undefined);
const changeRule = {
  error: 'must have either "set" or "remove": true',
  // A misspelt key is one mistake, not two.
  when: ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0,
};

export const patch = z.discriminatedUnion(
  'output',
  [composePatch.refine(changes, changeRule), bakePatch.refine(changes, changeRule), dockerfilePatch],
  'must be bake, compose or dockerfile',
);
