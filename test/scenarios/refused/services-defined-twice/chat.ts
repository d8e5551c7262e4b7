import { container, defineServices } from 'portolan';

export const chat = defineServices({
  api: container({ image: 'acme/chat:1', port: 80 }),
  mail: container({ image: 'acme/mail:1', port: 80 }),
  'chat-api': container({ image: 'acme/chat:1', port: 80 }),
});
