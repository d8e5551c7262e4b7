import { z } from 'zod';
import { varies } from '../../../schema/values.ts';

export const redisSchema = z.strictObject({
  /** How its password is given where it is deployed, to it and to its users; as a variable by default. */
  passwordAs: z.enum(['variable', 'file']).default('variable'),
  /** Version of the image, such as `7`. */
  version: z.string().regex(/^\d+(\.\d+)*$/, 'must be a version such as 7 or 7.4'),
  /** What to do when memory is full. */
  evict: z.enum(['noeviction', 'allkeys-lru', 'allkeys-lfu', 'volatile-lru', 'volatile-ttl']),
});

/** Own options that name environments. */
export const redisNamed = z.strictObject({
  ...redisSchema.shape,
  maxMemory: varies(z.string().regex(/^[1-9]\d*(kb|mb|gb)$/, 'must be a size such as 256mb')).optional(),
});
