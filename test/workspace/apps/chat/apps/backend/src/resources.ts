import { openDatabase, openRedis } from '@manacore/shared-nestjs';
import { env } from './env.js';

export const database = openDatabase(
  env.DATABASE_URL,
  `create table if not exists conversations (
    id uuid primary key default gen_random_uuid(),
    owner text not null,
    title text not null,
    created_at timestamptz not null default clock_timestamp()
  );
  create index if not exists conversations_by_owner on conversations (owner, created_at);
  create table if not exists messages (
    id uuid primary key default gen_random_uuid(),
    conversation uuid not null references conversations on delete cascade,
    role text not null check (role in ('user', 'assistant')),
    content text not null,
    model text,
    created_at timestamptz not null default clock_timestamp()
  );
  create index if not exists messages_by_conversation on messages (conversation, created_at)`,
);

export const cache = openRedis({ host: env.REDIS_HOST, port: env.REDIS_PORT, password: env.REDIS_PASSWORD });
