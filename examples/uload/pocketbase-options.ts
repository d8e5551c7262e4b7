import { z } from 'zod';

export default z.strictObject({
  /** Version of the image, such as `0.30.4`. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 0.30.4'),
});
