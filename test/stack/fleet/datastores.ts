import { expect, test } from 'vitest';
import { databases, type Fleet } from './table.ts';

export function hasTheDatastores(stack: () => Fleet): void {
  const psql = async (database: string, sql: string) => {
    const command = `PGPASSWORD=$POSTGRES_PASSWORD psql -h 127.0.0.1 -U "$POSTGRES_USER" -d ${database} -tAc "${sql}"`;
    return (await stack().exec('postgres', ['sh', '-c', command])).stdout.trim().split('\n').sort();
  };
  const redis = async (service: 'cache' | 'sessions', command: string, password = '"$REDIS_PASSWORD"') => {
    const { output } = await stack().exec(service, ['sh', '-c', `redis-cli -a ${password} ${command} 2>&1`]);
    return output
      .replace(/^Warning: .*$/m, '')
      .trim()
      .split(/\s+/);
  };

  test('M-39: Postgres has a database for each service that uses one, and each made its tables in its own', async () => {
    const names = await psql('postgres', "select datname from pg_database where datname not like 'template_'");
    const own = Object.values(databases).map(([database]) => database);
    expect(names).toEqual([...own, 'postgres'].sort());
    for (const [database, ...tables] of Object.values(databases)) {
      const found = await psql(database, "select tablename from pg_tables where schemaname = 'public'");
      expect(found, database).toEqual([...tables].sort());
    }
  });

  test('M-39: and lets nobody in without its password', async () => {
    // By the address that others have: its image trusts whoever is inside.
    const sql = 'psql -h postgres -U "$POSTGRES_USER" -w -d chat -c "select 1"';
    for (const wrong of ['env -u PGPASSWORD', 'PGPASSWORD=wrong']) {
      const { exitCode, output } = await stack().exec('postgres', ['sh', '-c', `${wrong} ${sql} 2>&1`]);
      expect([exitCode, output]).toEqual([2, expect.stringMatching(/no password supplied|authentication failed/)]);
    }
  });

  test('M-40: one Redis forgets what is not asked for, the other refuses before it forgets', async () => {
    const settings = async (service: 'cache' | 'sessions') => [
      ...(await redis(service, 'config get maxmemory-policy')),
      ...(await redis(service, 'config get maxmemory')),
    ];
    expect(await settings('cache')).toEqual(['maxmemory-policy', 'allkeys-lru', 'maxmemory', String(256 * 2 ** 20)]);
    expect((await settings('sessions')).slice(0, 2)).toEqual(['maxmemory-policy', 'noeviction']);
  });

  test('M-40: neither answers without its password', async () => {
    for (const service of ['cache', 'sessions'] as const) {
      expect((await redis(service, 'ping')).at(-1)).toBe('PONG');
      expect((await redis(service, 'ping', 'wrong')).join(' ')).toMatch(/WRONGPASS|NOAUTH/);
    }
  });
}
