import { container, defineServices } from 'portolan';

export const shop = defineServices({
  api: container({ image: 'acme/shop:1', port: 80 }),
  'shop-api': container({ image: 'acme/shop:1', port: 80 }),
});
