import { readSettings } from '@manacore/shared-types';
import { Text, View } from 'react-native';

// Expo writes each of these into the bundle, and finds them only when they are spelt out.
const variables = {
  EXPO_PUBLIC_BACKEND_URL: process.env.EXPO_PUBLIC_BACKEND_URL,
  EXPO_PUBLIC_MANA_CORE_AUTH_URL: process.env.EXPO_PUBLIC_MANA_CORE_AUTH_URL,
};

export function App() {
  const settings = readSettings(variables, Object.keys(variables));
  return (
    <View style={{ flex: 1, justifyContent: 'center', padding: 24 }}>
      <Text style={{ fontSize: 24 }}>Chat</Text>
      {settings.map(({ name, value }) => (
        <Text key={name}>{`${name}: ${value ?? 'not set'}`}</Text>
      ))}
    </View>
  );
}
