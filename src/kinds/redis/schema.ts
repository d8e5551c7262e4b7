import { z } from 'zod';
import { varies } from '../../../schema/values.ts';

export const redisSchema = z.strictObject({
  /** Version of the image, such as `7`. */
  version: z.string().regex(/^\d+(\.\d+)*$/, 'must be a version such as 7 or 7.4'),
  /** What to do when memory is full. */
  evict: z.enum(['noeviction', 'allkeys-lru', 'allkeys-lfu', 'volatile-lru', 'volatile-ttl']),
});

/** Own options, with those that stand in the interface. */
export const redisNamed = z.strictObject({
  ...redisSchema.shape,
  passwordAs: z.enum(['variable', 'file']).default('variable'),
  maxMemory: varies(z.string().regex(/^[1-9]\d*(kb|mb|gb)$/, 'must be a size such as 256mb')).optional(),
});
