import { openDatabase } from '@manacore/shared-nestjs';
import { env } from './env.js';

export const database = openDatabase(
  env.DATABASE_URL,
  `create table if not exists quotes (
    id integer primary key,
    text text not null,
    author text not null
  );
  insert into quotes values
    (1, 'Know thyself.', 'Delphi'),
    (2, 'Simplicity is a great virtue.', 'Edsger Dijkstra'),
    (3, 'Nothing endures but change.', 'Heraclitus')
  on conflict do nothing`,
);
