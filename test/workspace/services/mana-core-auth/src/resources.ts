import { openDatabase, openRedis } from '@manacore/shared-nestjs';
import { env } from './env.js';

export const database = openDatabase(
  env.DATABASE_URL,
  `create table if not exists users (
    id uuid primary key default gen_random_uuid(),
    email text not null unique,
    password text not null,
    credits integer not null,
    created_at timestamptz not null default now()
  )`,
);

export const sessions = openRedis({ host: env.REDIS_HOST, port: env.REDIS_PORT, password: env.REDIS_PASSWORD });
