// @ts-nocheck: the types refuse it as well.

import { containers } from '@acme/containers';
import { defineRegistry } from 'portolan';
import { chat } from './chat.ts';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { ...chat, ...containers },
});
