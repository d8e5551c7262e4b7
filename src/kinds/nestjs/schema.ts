import { z } from 'zod';
import { portNumber, variableName } from '../../../schema/names.ts';

export const nestjsSchema = z.strictObject({
  /** Port that it listens on, in its container and on the developer's machine. */
  port: portNumber,
  /** The variable that it reads its port from; `PORT` by default. */
  portVariable: variableName.optional(),
});
