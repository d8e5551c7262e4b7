import { container, defineRegistry } from 'portolan';
import { chat } from './chat.ts';
import { shop } from './shop.ts';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: {
    // Both fragments have `api`; the registry itself replaces `mail`.
    ...chat,
    ...shop,
    mail: container({ image: 'acme/other-mail:1', port: 80 }),
  },
});
