import { z } from 'zod';

export const astroSchema = z.strictObject({});
