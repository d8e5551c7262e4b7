import type { Entry, User } from '@manacore/shared-types';
import { Body, type CanActivate, Controller, Get, Post, type Type, UseGuards } from '@nestjs/common';
import { textOf } from './body.js';
import type { Database } from './database.js';
import { CurrentUser } from './guard.js';

const columns = `id, text, created_at as "createdAt"`;

/** The table of what a product keeps for its users, such as decks or meals: a text each, and whose it is. */
export function entriesTable(name: string): string {
  return `create table if not exists ${name} (
    id uuid primary key default gen_random_uuid(),
    owner text not null,
    text text not null,
    created_at timestamptz not null default clock_timestamp()
  );
  create index if not exists ${name}_by_owner on ${name} (owner, created_at)`;
}

export interface EntriesOptions {
  /** Where they are asked for. */
  path: string;
  database: Database;
  /** As `entriesTable` made it. */
  table: string;
  /** Says who asks. */
  guard: Type<CanActivate>;
}

/** A controller by which users read and add to what is theirs, and see nothing of others'. */
export function entriesController({ path, database, table, guard }: EntriesOptions): Type {
  @Controller(path)
  @UseGuards(guard)
  class EntriesController {
    @Get()
    list(@CurrentUser() user: User): Promise<Entry[]> {
      const text = `select ${columns} from ${table} where owner = $1 order by created_at desc limit 100`;
      return database.query<Entry>(text, [user.id]);
    }

    @Post()
    async add(@CurrentUser() user: User, @Body() body: unknown): Promise<Entry> {
      const text = `insert into ${table} (owner, text) values ($1, $2) returning ${columns}`;
      const [entry] = await database.query<Entry>(text, [user.id, textOf(body, 'text', { max: 1000 })]);
      return entry as Entry;
    }
  }
  return EntriesController;
}
