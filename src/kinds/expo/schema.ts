import { z } from 'zod';

export const expoSchema = z.strictObject({});
