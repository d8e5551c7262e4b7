// @ts-nocheck: the types refuse it as well.

import { defineRegistry, nest } from 'portolan';
import shop, { chats } from './chat.ts';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { ...chats, ...shop, api: nest({ port: 80 }) },
});
