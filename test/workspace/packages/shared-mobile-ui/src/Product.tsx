import { callApi, readSettings, type Variables } from '@manacore/shared-types';
import { useEffect, useState } from 'react';
import { Text, View } from 'react-native';

interface Props {
  name: string;
  variables: Variables;
  /** Whose answer is shown. */
  url?: string;
}

export function Product({ name, variables, url }: Props) {
  const answer = useAnswer(url);
  return (
    <View style={{ flex: 1, justifyContent: 'center', padding: 24 }}>
      <Text style={{ fontSize: 24 }}>{name}</Text>
      <Text>{answer}</Text>
      {readSettings(variables, Object.keys(variables)).map(setting => (
        <Text key={setting.name}>{`${setting.name}: ${setting.value ?? 'not set'}`}</Text>
      ))}
    </View>
  );
}

function useAnswer(url: string | undefined): string {
  const [text, setText] = useState('');
  useEffect(() => {
    if (url === undefined) return;
    callApi(fetch, url).then(
      answer => setText(JSON.stringify(answer)),
      (error: Error) => setText(error.message),
    );
  }, [url]);
  return text;
}
