import { Product } from '@manacore/shared-mobile-ui';

// Expo writes each of these into the bundle, and finds them only when they are spelt out.
const variables = {
  EXPO_PUBLIC_BACKEND_URL: process.env.EXPO_PUBLIC_BACKEND_URL,
  EXPO_PUBLIC_MANA_CORE_AUTH_URL: process.env.EXPO_PUBLIC_MANA_CORE_AUTH_URL,
};

export function App() {
  return <Product name="Chat" variables={variables} url={`${variables.EXPO_PUBLIC_BACKEND_URL}/api/models`} />;
}
