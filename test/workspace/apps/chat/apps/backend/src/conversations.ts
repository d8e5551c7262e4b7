import { type Remembered, remember } from '@manacore/shared-nestjs';
import type { Conversation, Message, User } from '@manacore/shared-types';
import { NotFoundException } from '@nestjs/common';
import { type Reply, reply } from './models.js';
import { cache, database } from './resources.js';

const conversation = `id, title, created_at as "createdAt"`;
const message = `id, role, content, model, created_at as "createdAt"`;
const listKey = (user: User) => `conversations:${user.id}`;

export function conversationsOf(user: User): Promise<Remembered<Conversation[]>> {
  return remember(cache, listKey(user), 60, () =>
    database.query<Conversation>(
      `select ${conversation} from conversations where owner = $1 order by created_at desc limit 100`,
      [user.id],
    ),
  );
}

export async function startConversation(user: User, title: string): Promise<Conversation> {
  const [created] = await database.query<Conversation>(
    `insert into conversations (owner, title) values ($1, $2) returning ${conversation}`,
    [user.id, title],
  );
  // Where the cache is away the old list is back with it, for a minute at most.
  await cache.remove(listKey(user)).catch(() => undefined);
  return created as Conversation;
}

export async function messagesOf(user: User, id: string): Promise<Message[]> {
  await own(user, id);
  return database.query<Message>(`select ${message} from messages where conversation = $1 order by created_at`, [id]);
}

/** Keeps what the user says, then what a model answers. */
export async function say(user: User, id: string, content: string): Promise<Message> {
  const before = await messagesOf(user, id);
  const asked = await keep(id, 'user', { content, model: null });
  return keep(id, 'assistant', await reply([...before, asked]));
}

async function keep(
  id: string,
  role: Message['role'],
  said: Reply | { content: string; model: null },
): Promise<Message> {
  const [kept] = await database.query<Message>(
    `insert into messages (conversation, role, content, model) values ($1, $2, $3, $4) returning ${message}`,
    [id, role, said.content, said.model],
  );
  return kept as Message;
}

/** Somebody else's conversation is as if it were not there. */
async function own(user: User, id: string): Promise<void> {
  const found = await database.query('select 1 from conversations where id = $1 and owner = $2', [id, user.id]);
  if (found.length === 0) throw new NotFoundException('There is no such conversation');
}
