import { container, defineServices } from 'portolan';

export const chat = defineServices({ 'chat-api': container({ image: 'acme/chat:1', port: 80 }) });
