import { z } from 'zod';

export const jobSchema = z.strictObject({
  /** A program and its arguments; no shell reads them. */
  command: z.array(z.string().min(1)).min(1, 'must have a program at least').readonly(),
});
