import { z } from 'zod';
import { imageReference, portNumber } from '../../../schema/names.ts';
import { pageOptions } from '../../../schema/service.ts';

export const containerSchema = z.strictObject({
  ...pageOptions.shape,
  image: imageReference,
  /** What it does in the fleet, which decides its networks; `api` by default. */
  tier: z.enum(['site', 'api', 'worker', 'datastore']).optional(),
  /** The port that others reach. */
  port: portNumber.optional(),
  /** What speaks there; `http` by default. */
  protocol: z.enum(['http', 'tcp']).optional(),
  /** Numeric user of its process; the registry's by default. */
  user: z.number().int().min(0).max(4_294_967_294).optional(),
});
