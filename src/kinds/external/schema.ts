import { z } from 'zod';
import { input, varies } from '../../../schema/values.ts';

export const externalSchema = z.strictObject({});

/** Own options that name environments. */
export const externalNamed = z.strictObject({
  url: varies(
    z.union([
      z.url({ protocol: /^https?$/, error: 'must be a URL such as https://api.acme.dev' }),
      z.discriminatedUnion('value', [input], { error: 'must be a URL such as https://api.acme.dev, or input()' }),
    ]),
  ),
});
