import { z } from 'zod';

export const postgresSchema = z.strictObject({
  /** Major version of the image, such as `16`. */
  version: z.string().regex(/^\d+(\.\d+)?$/, 'must be a version such as 16'),
  /** The role that services log in as; the registry's name by default. */
  user: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a role name: a-z, 0-9 and _')
    .optional(),
});
