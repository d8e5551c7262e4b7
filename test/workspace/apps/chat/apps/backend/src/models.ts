import type { Message } from '@manacore/shared-types';
import { BadGatewayException, Logger } from '@nestjs/common';
import { env } from './env.js';

export interface Reply {
  content: string;
  model: string;
}

type Turn = Pick<Message, 'role' | 'content'>;

const deployments = ['gpt-4o', 'gpt-4o-mini'] as const;
const logger = new Logger('Models');

/** Those that answer here: where no endpoint is set there is but one, which says what it was told. */
export const models: readonly string[] = env.AZURE_OPENAI_ENDPOINT === undefined ? ['echo'] : deployments;

export async function reply(turns: readonly Turn[]): Promise<Reply> {
  if (env.AZURE_OPENAI_ENDPOINT === undefined)
    return { content: `You said: ${turns.at(-1)?.content ?? ''}`, model: 'echo' };
  const model = deployments[0];
  const content = await complete(env.AZURE_OPENAI_ENDPOINT, model, turns).catch((error: Error) => {
    logger.warn(error.message);
    throw new BadGatewayException('The model does not answer');
  });
  return { content, model };
}

async function complete(endpoint: string, model: string, turns: readonly Turn[]): Promise<string> {
  const url = new URL(`/openai/deployments/${model}/chat/completions`, endpoint);
  url.searchParams.set('api-version', env.AZURE_OPENAI_API_VERSION);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'api-key': env.AZURE_OPENAI_API_KEY ?? '' },
    body: JSON.stringify({ messages: turns.map(({ role, content }) => ({ role, content })) }),
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status}`);
  const { choices } = (await answer.json()) as { choices?: { message?: { content?: string } }[] };
  const content = choices?.[0]?.message?.content;
  if (content === undefined) throw new Error(`${url.host} answered without a message`);
  return content;
}
