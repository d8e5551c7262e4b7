import { z } from 'zod';
import { outsideName, variableName } from './names.ts';

/** A text that every output format and the operating system can carry in a variable. */
export const literal = z
  .string()
  .regex(/^[^\0\p{Cs}]*$/u, 'must hold neither a NUL character nor half of a surrogate pair')
  .refine(text => text === text.normalize('NFC'), 'must be in the composed form of Unicode (NFC)')
  .meta({ id: 'Literal' });

export const scalar = z.union([literal, z.number(), z.boolean()]).meta({ id: 'Scalar' });

/** What Compose can carry as the default of a variable, whose end it finds by counting braces. */
const devValue = literal.refine(
  text => !text.includes('\n') && bracesMatch(text),
  'must have no line break and its braces in pairs, since it becomes the default of a variable in Compose files',
);

function bracesMatch(text: string): boolean {
  let open = 0;
  for (const brace of text.replaceAll(/[^{}]/g, '')) {
    open += brace === '{' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

const secret = z
  .strictObject({
    value: z.literal('secret'),
    min: z.number().int().min(1).nullable(),
    as: z.enum(['variable', 'file']),
    source: outsideName.nullable(),
    dev: devValue.nullable(),
    optional: z.boolean(),
  })
  .refine(({ dev, min, optional }) => (dev === '' && optional) || (dev?.length ?? Infinity) >= (min ?? 0), {
    path: ['dev'],
    error: 'must have at least as many characters as "min" says',
  })
  .refine(({ as, optional }) => as === 'variable' || !optional, {
    path: ['optional'],
    error: 'must be left out, since a file that is mounted has to be there',
  });
/** Given from outside. */
export const input = z.strictObject({
  value: z.literal('input'),
  source: outsideName.nullable(),
  dev: devValue.nullable(),
  optional: z.boolean(),
});
export const reference = z.strictObject({ value: z.literal('reference'), service: z.string(), output: z.string() });
const origins = z.strictObject({ value: z.literal('cors-origins') });
const simple = z.discriminatedUnion('value', [secret, input, reference, origins]);

const nested = z.strictObject({
  value: z.literal('text'),
  strings: z.array(literal),
  get values() {
    return z.array(z.union([scalar, simple, nested]));
  },
});

export const computed = z.union([simple, nested]).meta({ id: 'Computed' });

/** Of what is no object, where `perEnvironment` would have made one. */
export const byEnvironment = 'is not by environment';

/** A value, or one for each environment as `perEnvironment` makes it. */
export function varies<T extends z.ZodType>(type: T) {
  return orEach(type, type);
}

function orEach<T extends z.ZodType, U extends z.ZodType>(type: T, each: U) {
  return z.union([
    type,
    z.strictObject(
      { value: z.literal('environments'), names: z.array(z.string()), values: z.array(each) },
      { error: ({ code }) => (code === 'invalid_type' ? byEnvironment : undefined) },
    ),
  ]);
}

const valueRule = 'must be a text, a number, true, false, or the result of a function such as secret()';

const given = z.union([scalar, computed], valueRule);
/** By environment also that there is none. */
export const value = orEach(given, z.union([given, z.null()], valueRule)).meta({ id: 'Value' });
export const env = z.record(variableName, value).meta({ id: 'Env' });
