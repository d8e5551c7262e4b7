import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ask, register } from './ask.ts';
import { databases, type Fleet, guarded } from './table.ts';

/** A text that every one of them takes: an address. */
const text = 'https://example.org/kept';

/** Whoever knows what everybody may know, the public key, could sign so. */
function forged(token: string, key: string): string {
  const [, claims] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'HS256' })).toString('base64url');
  const signature = createHmac('sha256', key).update(`${header}.${claims}`).digest('base64url');
  return `${header}.${claims}.${signature}`;
}

export function keepsWhatIsEachUsers(stack: () => Fleet, publicKey: string): void {
  describe.each(Object.keys(guarded) as (keyof typeof guarded)[])('%s', name => {
    const [path, field] = guarded[name];

    test('takes a token of mana-core-auth, and no other', async () => {
      const { accessToken } = await register(stack(), `ada@${name}.example.org`);
      const [header, claims] = accessToken.split('.');
      const others = {
        none: undefined,
        nonsense: 'nonsense',
        'the signature of nobody': `${header}.${claims}.${'A'.repeat(342)}`,
        'a secret that is the public key': forged(accessToken, publicKey),
      };
      for (const [what, token] of Object.entries(others))
        expect((await ask(stack(), name, path, token)).status, what).toBe(401);
      expect(await ask(stack(), name, path, accessToken)).toMatchObject({ status: 200, body: [] });
    });

    test('keeps what a user adds in its own database, and shows it to nobody else', async () => {
      const [grace, alan] = await Promise.all(
        ['grace', 'alan'].map(user => register(stack(), `${user}@${name}.example.org`)),
      );
      const added = await ask(stack(), name, path, grace!.accessToken, { [field]: text });
      expect(added).toMatchObject({ status: 201, body: { [field]: text } });
      const found = await ask(stack(), name, path, grace!.accessToken);
      expect(found.body).toEqual([expect.objectContaining({ [field]: text })]);
      expect((await ask(stack(), name, path, alan!.accessToken)).body).toEqual([]);
      const [database, table] = databases[name];
      const count = `select count(*) from ${table} where ${field} = '${text}'`;
      const command = `psql -h 127.0.0.1 -U "$POSTGRES_USER" -d ${database} -tAc "${count}"`;
      const { stdout } = await stack().exec('postgres', ['sh', '-c', `PGPASSWORD=$POSTGRES_PASSWORD ${command}`]);
      expect(stdout.trim()).toBe('1');
    });

    test('says what is wrong with what it is sent', async () => {
      const { accessToken } = await register(stack(), `kurt@${name}.example.org`);
      const refused = await ask(stack(), name, path, accessToken, { [field]: 1 });
      expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining(`"${field}"`) } });
    });
  });

  test('maerchenzauber-backend tells a story to those alone who are logged in', async () => {
    const story = { hero: 'Ada', style: 'pencil' };
    const tell = (token?: string) => ask(stack(), 'maerchenzauber-backend', '/stories/outlines', token, story);
    expect((await tell()).status).toBe(401);
    const { accessToken } = await register(stack(), 'barbara@example.org');
    expect((await tell(accessToken)).body).toMatchObject({ text: expect.stringContaining('Ada') });
  });

  test('a short link of uload-backend leads on at uload-web, also where Redis has forgotten it', async () => {
    const { accessToken } = await register(stack(), 'linus@example.org');
    const { body } = await ask(stack(), 'uload-backend', '/links', accessToken, { target: text });
    const { code, url } = body as { readonly code: string; readonly url: string };
    expect(url).toBe(`${stack().url('uload-web', 'public')}/${code}`);
    const follow = async () => {
      const { status, headers } = await stack().fetch('uload-web', `/${code}`);
      return [status, headers.get('location'), headers.get('x-found-in')];
    };
    // Its first request finds it not yet connected.
    await expect.poll(follow).toEqual([302, text, 'redis']);
    await stack().exec('sessions', ['sh', '-c', `redis-cli -a "$REDIS_PASSWORD" del link:${code}`]);
    expect(await follow()).toEqual([302, text, 'postgres']);
    expect((await stack().fetch('uload-web', '/none')).status).toBe(404);
  });

  test('what wisekeep-backend writes is in its volume, and there after a restart', async () => {
    const written = await ask(stack(), 'wisekeep-backend', '/transcripts', undefined, { text: 'Minutes' });
    const { id } = written.body as { readonly id: string };
    const file = ['cat', `/data/transcripts/${id}.txt`];
    expect((await stack().exec('wisekeep-backend', file)).stdout).toBe('Minutes');
    await stack().container('wisekeep-backend').restart();
    const read = async () => (await ask(stack(), 'wisekeep-backend', `/transcripts/${id}`)).body;
    await expect.poll(read, { timeout: 30_000 }).toEqual({ text: 'Minutes' });
  });
}
