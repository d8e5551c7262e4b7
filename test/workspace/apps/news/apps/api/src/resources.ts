import { openDatabase } from '@manacore/shared-nestjs';
import { env } from './env.js';

/** With something to read from the first start. */
export const database = openDatabase(
  env.DATABASE_URL,
  `create table if not exists articles (
    slug text primary key,
    category text not null,
    title text not null,
    published_at timestamptz not null default clock_timestamp()
  );
  insert into articles (slug, category, title) values
    ('tide-clock', 'science', 'A clock that runs on tides'),
    ('quiet-streets', 'world', 'What quiet streets sound like'),
    ('lost-score', 'culture', 'A lost score is played again')
  on conflict do nothing`,
);
