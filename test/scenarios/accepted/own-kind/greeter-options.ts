import { z } from 'zod';

export const greeterOptions = z.strictObject({ greeting: z.string() });
