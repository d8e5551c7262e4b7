import type { z } from 'zod';
import type { Kind } from '../../registry/kind.ts';
import { externalNamed } from './schema.ts';

export const externalKind: Kind<z.output<typeof externalNamed>> = {
  name: 'external',
  family: 'outside',
  options: externalNamed,
  lower: own => ({ tier: 'outside', address: own.url, addressPort: own.port }),
};
