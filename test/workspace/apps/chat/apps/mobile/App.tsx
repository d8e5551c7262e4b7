import { callApi, readSettings } from '@manacore/shared-types';
import { useEffect, useState } from 'react';
import { Text, View } from 'react-native';

// Expo writes each of these into the bundle, and finds them only when they are spelt out.
const variables = {
  EXPO_PUBLIC_BACKEND_URL: process.env.EXPO_PUBLIC_BACKEND_URL,
  EXPO_PUBLIC_MANA_CORE_AUTH_URL: process.env.EXPO_PUBLIC_MANA_CORE_AUTH_URL,
};

export function App() {
  const models = useModels();
  return (
    <View style={{ flex: 1, justifyContent: 'center', padding: 24 }}>
      <Text style={{ fontSize: 24 }}>Chat</Text>
      <Text>{models}</Text>
      {readSettings(variables, Object.keys(variables)).map(({ name, value }) => (
        <Text key={name}>{`${name}: ${value ?? 'not set'}`}</Text>
      ))}
    </View>
  );
}

function useModels(): string {
  const [text, setText] = useState('Asking for models …');
  useEffect(() => {
    callApi<string[]>(fetch, `${variables.EXPO_PUBLIC_BACKEND_URL}/api/models`).then(
      models => setText(`Models: ${models.join(', ')}`),
      (error: Error) => setText(error.message),
    );
  }, []);
  return text;
}
