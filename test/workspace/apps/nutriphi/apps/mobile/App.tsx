import { Product } from '@manacore/shared-mobile-ui';

// Expo writes each of these into the bundle, and finds them only when they are spelt out.
const variables = {
  EXPO_PUBLIC_BACKEND_URL: process.env.EXPO_PUBLIC_BACKEND_URL,
  EXPO_PUBLIC_MANA_MIDDLEWARE_URL: process.env.EXPO_PUBLIC_MANA_MIDDLEWARE_URL,
  EXPO_PUBLIC_MIDDLEWARE_APP_ID: process.env.EXPO_PUBLIC_MIDDLEWARE_APP_ID,
};

export function App() {
  return (
    <Product name="Nutriphi" variables={variables} url={`${variables.EXPO_PUBLIC_BACKEND_URL}/api/meals/storage`} />
  );
}
