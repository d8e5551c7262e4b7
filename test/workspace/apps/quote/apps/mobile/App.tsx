import { Product } from '@manacore/shared-mobile-ui';

// Expo writes each of these into the bundle, and finds them only when they are spelt out.
const variables = {
  EXPO_PUBLIC_REVENUECAT_IOS_KEY: process.env.EXPO_PUBLIC_REVENUECAT_IOS_KEY,
  EXPO_PUBLIC_REVENUECAT_ANDROID_KEY: process.env.EXPO_PUBLIC_REVENUECAT_ANDROID_KEY,
};

export function App() {
  return <Product name="Quote" variables={variables} />;
}
