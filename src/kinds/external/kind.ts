import type { z } from 'zod';
import { literal } from '../../plan/text.ts';
import type { Kind } from '../../registry/kind.ts';
import { externalSchema } from './schema.ts';

export const externalKind: Kind<z.output<typeof externalSchema>> = {
  name: 'external',
  family: 'outside',
  options: externalSchema,
  lower(own) {
    const address = new URL(own.url);
    const port = address.port === '' ? (address.protocol === 'https:' ? '443' : '80') : address.port;
    return {
      tier: 'outside',
      outputs: {
        url: { exposure: 'public', value: () => literal(own.url) },
        origin: { exposure: 'public', value: () => literal(address.origin) },
        host: { exposure: 'internal', value: () => literal(address.hostname) },
        port: { exposure: 'internal', value: () => literal(port) },
      },
    };
  },
};
