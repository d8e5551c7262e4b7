import { z } from 'zod';

export const sveltekitSchema = z.strictObject({});
