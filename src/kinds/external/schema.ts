import { z } from 'zod';
import { portNumber } from '../../../schema/names.ts';
import { input, varies } from '../../../schema/values.ts';

export const externalSchema = z.strictObject({
  /** Of a URL that is given from outside. */
  port: varies(portNumber).optional(),
});

/** Own options, with the one of which a type says otherwise. */
export const externalNamed = externalSchema.extend({
  url: varies(
    z.union([
      z.url({ protocol: /^https?$/, error: 'must be a URL such as https://api.acme.dev' }),
      z.discriminatedUnion('value', [input], { error: 'must be a URL such as https://api.acme.dev, or input()' }),
    ]),
  ),
});
