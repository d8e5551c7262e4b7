import { z } from 'zod';

const name = z.string().regex(/^[a-z][-a-z0-9_]*$/, 'must be a name: a-z, 0-9, - and _');

export default z.strictObject({
  /** Version of the image, such as `4.1`. */
  version: z.string().regex(/^\d+(\.\d+)*$/, 'must be a version such as 4.1'),
  /** The virtual host that services share; the registry's name by default. */
  vhost: name.optional(),
  /** The user that services log in as; the registry's name by default. */
  user: name.optional(),
});
