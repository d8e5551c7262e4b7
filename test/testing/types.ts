// What compiles and what must not; `tsc` judges it, and nothing runs it.
import { bootStack } from 'portolan/testing';
import registry from '../../projects.ts';

export async function names(): Promise<void> {
  const stack = await bootStack(registry, { profiles: ['chat', 'mana-core-auth', 'all'], environment: 'dev' });
  stack.url('chat-web', 'public');
  await stack.logs('traefik');
  // @ts-expect-error: no such service
  stack.url('chat-bakend');
  // @ts-expect-error: the edge has no address of its own
  stack.url('traefik');
  // @ts-expect-error: no such view
  stack.url('chat-web', 'publik');
  // @ts-expect-error: no such service
  await stack.exec('chat-bakend', ['true']);
  // @ts-expect-error: no such profile
  await bootStack(registry, { profiles: ['chta'] });
  // @ts-expect-error: no such environment
  await bootStack(registry, { environment: 'stagin' });
}
