import { z } from 'zod';

export const postgresSchema = z.strictObject({
  /** How its password is given where it is deployed, to it and to its users; as a variable by default. */
  passwordAs: z.enum(['variable', 'file']).default('variable'),
  /** Major version of the image, such as `16`. */
  version: z.string().regex(/^\d+(\.\d+)?$/, 'must be a version such as 16'),
  /** The role that services log in as; the registry's name by default. */
  user: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a role name: a-z, 0-9 and _')
    .optional(),
});
