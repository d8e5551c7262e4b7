import { setTimeout as wait } from 'node:timers/promises';
import { ServiceUnavailableException } from '@nestjs/common';
import pg from 'pg';
import { type Resource, troubleLog } from './resource.js';

export interface Database extends Resource {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Any number will do, as long as all replicas of all services wait for the same one. */
const setupLock = 4_711_001;

/**
 * A pool of connections to PostgreSQL. `tables` creates what the service keeps there and must do no harm when it is run again:
 * it is run at each start, as soon as the server answers.
 */
export function openDatabase(connectionString: string, tables: string): Database {
  const pool = new pg.Pool({ connectionString, max: 5, connectionTimeoutMillis: 3000, query_timeout: 10_000 });
  const tell = troubleLog('Database');
  // An idle connection that breaks is replaced at the next query.
  pool.on('error', tell);
  let state: 'new' | 'set up' | 'stopped' = 'new';

  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const { rows } = await pool.query(text, [...values]).catch(away);
      return rows as Row[];
    },
    async start() {
      while (state === 'new') {
        try {
          await setUp(pool, tables);
          tell(undefined);
          state = 'set up';
        } catch (error) {
          tell(error);
          await wait(1000);
        }
      }
    },
    async check() {
      if (state !== 'set up') throw new Error('the tables are not there yet');
      await pool.query('select 1').then(() => tell(undefined), fail(tell));
    },
    async stop() {
      state = 'stopped';
      await pool.end();
    },
  };
}

/** Two replicas that start at once would both create a table: `if not exists` looks before it creates. */
async function setUp(pool: pg.Pool, tables: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [setupLock]);
    await client.query(tables);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** What the server refuses is a fault of the query; anything else, also that it shuts down, is none of the caller's. */
function away(error: unknown): never {
  if (error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? '')) throw error;
  throw new ServiceUnavailableException('The database does not answer', { cause: error });
}

function fail(tell: (trouble: unknown) => void): (error: unknown) => never {
  return error => {
    tell(error);
    throw error;
  };
}
