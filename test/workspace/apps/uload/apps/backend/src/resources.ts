import { openDatabase, openRedis } from '@manacore/shared-nestjs';
import { env } from './env.js';

export const database = openDatabase(
  env.DATABASE_URL,
  `create table if not exists links (
    code text primary key,
    owner text not null,
    target text not null,
    created_at timestamptz not null default clock_timestamp()
  );
  create index if not exists links_by_owner on links (owner, created_at)`,
);

export const known = openRedis({ host: env.REDIS_HOST, port: env.REDIS_PORT, password: env.REDIS_PASSWORD });
