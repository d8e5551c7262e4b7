import { z } from 'zod';

export const externalSchema = z.strictObject({
  /** Where it answers. */
  url: z.url({ protocol: /^https?$/ }),
});
