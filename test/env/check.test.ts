import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckEnvOptions, checkEnv, generate, UnknownNameError } from '../../src/api.ts';
import { givenInFile } from '../../src/env/check/given.ts';
import { docker } from '../setup/paths.js';
import { workspaceProject } from './workspace.ts';

const services = `
    postgres: postgres({ version: '16', external: ['production'] }),
    pay: external({ url: input({ source: 'PAY_URL' }) }),
    sessions: redis({ version: '7', evict: 'noeviction' }),
    api: nestjs({ port: 3001, route: 'api', path: 'api', uses: ['postgres'], env: {
      KEY: secret({ min: 8 }),
      MAY: secret({ optional: true, min: 4 }),
      PAY: url('pay'),
      QUEUE: text\`amqp://api:\${secret({ source: 'QUEUE_PASSWORD', min: 6 })}@queue\`,
      SESSIONS: from('sessions', 'connection'),
      KEY_AGAIN: secret({ source: 'API_KEY' }),
    } }),
    web: sveltekit({ hostPort: 3100, route: 'app', path: 'web', env: { PUBLIC_ID: input() } }),
    app: expo({ path: 'app', env: { EXPO_PUBLIC_ID: input() } }),
`;

const right = {
  API_KEY: 'long enough',
  API_DATABASE_URL: 'postgresql://u:p@db.example,db2.example:5433/api?sslmode=require',
  PAY_URL: 'https://pay.example/v2',
  QUEUE_PASSWORD: 'secret',
  SESSIONS_PASSWORD: 'of-sessions',
  WEB_ID: 'web',
  REGISTRY: 'ghcr.io/acme',
  TAG: 'abc',
};

const patched = `
  patches: [
  { output: 'compose', environment: 'production', service: 'api', at: 'mem_swappiness', set: input({ source: 'API_SWAP' }), reason: 'why' },
  { output: 'compose', environment: 'production', at: 'networks.backend.name', set: input({ source: 'NET' }), reason: 'why' },
  { output: 'compose', environment: 'dev', service: 'api', at: 'mem_swappiness', set: input({ source: 'API_DEV_SWAP', dev: "5" }), reason: 'why' },
  { output: 'bake', service: 'web', at: 'args', set: { FOO: input({ source: 'WEB_FOO' }) }, reason: 'why' },
  ],
`;

let cwd: string;
beforeEach(() => {
  cwd = workspaceProject(services, ['api', 'web', 'app']);
});

type Values = Readonly<Record<string, string | undefined>>;

const found = async (options: Omit<CheckEnvOptions, 'cwd' | 'environment'> & { environment?: string }) => {
  const { diagnostics, names } = await checkEnv({ cwd, environment: 'production', ...options });
  const told = diagnostics.filter(({ code, severity }) => code.startsWith('env/') || severity === 'error');
  return { names, told: told.map(({ code, place, message }) => `${place?.line ?? '-'} ${code} ${message}`) };
};

const ofProcess = async (values: Values, more = {}) => (await found({ variables: values, ...more })).told;
const codesOf = (told: readonly string[]) => told.map(line => line.split(' ')[1]);

describe('of the process', () => {
  test('what is right has no findings', async () => {
    expect(await found({ variables: right })).toEqual({
      told: [],
      names: ['API_DATABASE_URL', 'API_KEY', 'PAY_URL', 'QUEUE_PASSWORD', 'SESSIONS_PASSWORD', 'WEB_ID'],
    });
  });

  test('all that is wrong is told at once', async () => {
    expect(
      await ofProcess({
        API_KEY: 'short',
        API_MAY: 'abc',
        PAY_URL: 'pay.example',
        QUEUE_PASSWORD: 'x',
        SESSIONS_PASSWORD: 'a/b',
        WEB_ID: '',
      }),
    ).toEqual([
      '- env/empty WEB_ID is empty, and is a value that service "web" reads as PUBLIC_ID: give it a value',
      '- env/malformed PAY_URL must be a URL such as https://example.com, since PAY of service "api" is read from it',
      '- env/malformed SESSIONS_PASSWORD makes SESSIONS of service "api" malformed, which must be a URL such as https://example.com; give one without / ? # @ % and white space, since not only URLs are made of it',
      '- env/missing production lacks API_DATABASE_URL, a secret that service "api" reads as DATABASE_URL: set it in the environment',
      '- env/not-deployable REGISTRY is not given, without which docker compose does not start production: add it, unless whoever deploys sets it',
      '- env/not-deployable TAG is not given, without which docker compose does not start production: add it, unless whoever deploys sets it',
      '- env/too-short API_KEY is too short: it is a secret of at least 8 characters that service "api" reads as KEY; give it a longer one',
      '- env/too-short API_MAY is too short: it is a secret of at least 4 characters that service "api" reads as MAY; give it a longer one',
      '- env/too-short QUEUE_PASSWORD is too short: it is a secret of at least 6 characters that service "api" reads as QUEUE; give it a longer one',
    ]);
  });

  test.each(['p@ss/w', 'a/b', 'a?b', 'a#b', 'a@b'])(
    'a password of %j, which would end early in its URL',
    async password => {
      const told = await ofProcess({ ...right, QUEUE_PASSWORD: `long${password}` });
      expect(told).toEqual([
        '- env/ends-url QUEUE_PASSWORD ends early in QUEUE of service "api", which is a URL around it: give one without / ? # @ and white space',
      ]);
      // The whole is a URL, with another host.
      expect(codesOf(await ofProcess({ ...right, SESSIONS_PASSWORD: `x:1@ss/${password}` }))).toEqual(['env/ends-url']);
    },
  );

  test('a password may hold what ends nothing', async () => {
    expect(await ofProcess({ ...right, QUEUE_PASSWORD: 'a:b%40$&=+,;!' })).toEqual([]);
    expect(await ofProcess({ ...right, SESSIONS_PASSWORD: 'a:b$&=+,;!' })).toEqual([]);
  });

  test.each(['abc%zz', 'abcdef%', '100%ff'])('a password of %j, which no client decodes', async password => {
    expect(() => decodeURIComponent(new URL(`amqp://api:${password}@queue`).password)).toThrow();
    expect(await ofProcess({ ...right, QUEUE_PASSWORD: password })).toEqual([
      '- env/percent-in-url QUEUE_PASSWORD has a % that stands for nothing in QUEUE of service "api", which is a URL around it: write it as %25',
    ]);
  });

  test('a password that its server takes as it is, and whoever reads a URL otherwise', async () => {
    // Redis itself reads it too.
    for (const password of ['abc%41def', 'ab%zz']) {
      expect(await ofProcess({ ...right, SESSIONS_PASSWORD: password })).toEqual([
        '- env/percent-in-url SESSIONS_PASSWORD is decoded in SESSIONS of service "api", which is a URL around it, and not where else it is read: give one without %',
      ]);
    }
    // What an error advises leads to no other error.
    const told = await ofProcess({ ...right, SESSIONS_PASSWORD: 'a/b', QUEUE_PASSWORD: 'long/pass' });
    expect(told.filter(line => line.includes('SESSIONS'))[0]).not.toContain('percent-encoded');
  });

  test('a user ends at a colon, where its password begins', async () => {
    const own = `api: nestjs({ port: 3001, path: 'api', env: {
      A: text\`amqp://\${input()}:\${secret({ source: 'API_SECRET' })}@queue\`,
    } }),`;
    cwd = workspaceProject(own, ['api']);
    const deployed = { REGISTRY: 'r', TAG: 't' };
    expect(await ofProcess({ ...deployed, API_A: 'us%3Aer', API_SECRET: 'a:b' })).toEqual([]);
    expect(await ofProcess({ ...deployed, API_A: 'us:er', API_SECRET: 'a' })).toEqual([
      '- env/ends-url API_A ends early in A of service "api", which is a URL around it: give one without / ? # @ : and white space',
    ]);
  });

  test('names that nothing reads are told where they look like ours', async () => {
    const more = {
      PATH: '/bin',
      API_KYE: 'x',
      HOME_KEY: 'x',
      POSTGRES_PASSWORD: 'of another environment',
      APP_ID: 'built',
      API_PORT: '1',
    };
    const { API_KEY: _, ...rest } = right;
    expect(await ofProcess({ ...rest, ...more })).toEqual([
      '- env/missing production lacks API_KEY, a secret of at least 8 characters that service "api" reads as KEY: set it in the environment',
      '- env/not-read nothing in production reads POSTGRES_PASSWORD: leave it out',
      '- env/unknown-name nothing in production reads API_KYE; did you mean "API_KEY"?',
    ]);
  });

  test('builds are asked about when they are to be, and services alone', async () => {
    expect(await ofProcess({}, { services: ['app'] })).toEqual([]);
    const built = await ofProcess({}, { services: ['app'], build: true });
    expect(built).toEqual([
      '- env/missing production lacks APP_ID, a value that service "app" reads as EXPO_PUBLIC_ID: set it in the environment',
    ]);
    expect(codesOf(await ofProcess({ WEB_IMAGE: 'acme/web:1' }, { services: ['web'] }))).toEqual(['env/missing']);
    expect(codesOf(await ofProcess({}, { services: ['web'] }))).toEqual([
      'env/missing',
      'env/not-deployable',
      'env/not-deployable',
    ]);
  });

  test('a local environment needs nothing, and what it is given counts', async () => {
    expect(await ofProcess({}, { environment: 'dev' })).toEqual([]);
    expect(codesOf(await ofProcess({ PAY_URL: 'x', API_KEY: 'short', API_PORT: '1' }, { environment: 'dev' }))).toEqual(
      ['env/malformed', 'env/too-short'],
    );
  });

  test('names that there are not are wrong usage', async () => {
    await expect(checkEnv({ cwd, environment: 'prod' })).rejects.toThrow(UnknownNameError);
    const absent = checkEnv({ cwd, environment: 'production', services: ['ap'] });
    await expect(absent).rejects.toThrow('environment "production" has no service "ap"; did you mean "api"?');
  });

  test('what is no file of text is not judged', async () => {
    writeFileSync(join(cwd, 'given'), Buffer.from([0xff, 0xfe]));
    for (const [file, why] of [
      ['none', 'there is no such file'],
      ['projects.ts/none', 'there is no such file'],
      ['.', 'it is a directory'],
      ['given', 'it is not in UTF-8; save it in UTF-8'],
    ] as const) {
      const judged = checkEnv({ cwd, environment: 'production', file });
      await expect(judged).rejects.toThrow(new UnknownNameError(`${file} cannot be read: ${why}`));
    }
  });
});

describe('of a file', () => {
  const ofFile = async (text: string) => {
    writeFileSync(join(cwd, 'given'), text);
    return (await found({ file: 'given' })).told;
  };
  const lines = (values: Values) =>
    Object.entries(values)
      .map(([name, value]) => `${name}='${value}'\n`)
      .join('');

  test('what is right has no findings', async () => {
    expect(await ofFile(lines(right))).toEqual([]);
  });

  test('findings have the line of what they speak of', async () => {
    const { API_KEY: _, PAY_URL: __, ...rest } = right;
    const text = `# comment\nOTHER="of two lines\nPAY_URL=no line of its own\n"\n  export API_KEY: 'short'\nPAY_URL=x\nPAY_URL=y\nPAY_URI=z\n${lines(rest)}`;
    const told = await ofFile(text);
    expect(told.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '5 env/too-short',
      '6 env/given-twice',
      '7 env/malformed',
      '8 env/not-read',
    ]);
  });

  test('what is missing is told at the beginning, with what was probably meant', async () => {
    const { PAY_URL: _, ...rest } = right;
    const told = await ofFile(`PAY_URI=z\nANYTHING=x\n${lines(rest)}`);
    expect(told).toEqual([
      '1 env/missing production lacks PAY_URL, a value that service "api" reads as PAY: add the line PAY_URL=…',
      '1 env/unknown-name nothing in production reads PAY_URI; did you mean "PAY_URL"?',
    ]);
  });

  test('any name that dotenv reads has the line that gives it', () => {
    const piece = fc.constantFrom(
      'A',
      'B.C',
      ' ',
      '=',
      ': ',
      '\n',
      '\r\n',
      '"',
      "'",
      '`',
      '#',
      'export ',
      'x',
      '\\',
      '\t',
    );
    const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));
    fc.assert(
      fc.property(text, content => {
        const { places } = givenInFile('given', content);
        const read = parse(content);
        const rows = content.split('\n');
        for (const [name, all] of places) {
          expect(Object.hasOwn(read, name)).toBe(true);
          for (const { line, column } of all) expect(rows[line - 1]!.slice(column - 1).startsWith(name)).toBe(true);
        }
        // What stands on one line with its sign is always found.
        for (const name of Object.keys(read)) {
          const plain = new RegExp(`^(?:export )?${name.replaceAll('.', '\\.')}=`);
          if (rows.every(row => /^[^"'`]*$/.test(row)) && rows.some(row => plain.test(row)))
            expect(places.has(name)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('no value is told, whatever it is', async () => {
    const value = 'Tr0ub4dor';
    const text = Object.keys(right)
      .map(name => `${name}=${value}/@#\n${name}=${value}\n`)
      .join('');
    for (const format of ['text', 'json', 'sarif', 'github'] as const) {
      writeFileSync(join(cwd, 'given'), `${text}PAY_URI=${value}\nAPI_KEYS=${value}\n`);
      const { diagnostics } = await checkEnv({ cwd, environment: 'production', file: 'given' });
      const { format: print } = await import('../../src/diagnostics/format/index.ts');
      const told = await print(format, diagnostics, { cwd, root: cwd, color: false });
      expect(told).toContain('env/malformed');
      expect(told).not.toContain(value);
    }
  });
});

test('each of several machines is asked for what its own Compose file takes', async () => {
  const two = `
    api: nestjs({ port: 3001, path: 'api', host: perEnvironment({ production: 'one' }), env: { KEY: secret() } }),
    web: sveltekit({ route: 'app', path: 'web', host: perEnvironment({ production: 'two' }), env: { PUBLIC_ID: input() } }),
    app: expo({ path: 'app', env: { EXPO_PUBLIC_ID: input() } }),
  `;
  const hosts = `hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' } },`;
  cwd = workspaceProject(two, ['api', 'web', 'app'], {}, hosts, `hosts: ['one', 'two']`);
  await generate({ cwd });
  const deployed = { REGISTRY: 'ghcr.io/acme', TAG: 'abc' };
  for (const [host, own] of [
    ['one', { API_KEY: 'x' }],
    ['two', { WEB_ID: 'x' }],
  ] as const) {
    expect(await ofProcess({ ...deployed, ...own }, { host })).toEqual([]);
    expect(codesOf(await ofProcess(deployed, { host }))).toEqual(['env/missing']);
    expect(codesOf(await ofProcess({ ...deployed, ...own }))).toEqual(['env/missing']);
    const lines = Object.entries({ ...deployed, ...own }).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(cwd, 'given'), lines.join(''));
    const file = `generated/compose/production.${host}.yaml`;
    const config = ['compose', '--env-file', 'given', '-f', file, 'config', '--quiet'];
    expect((await docker(config, { cwd })).code).toBe(0);
  }
  const unknown = checkEnv({ cwd, environment: 'production', host: 'tow' });
  await expect(unknown).rejects.toThrow('environment "production" has no host "tow"; did you mean "two"?');
});

test('what patches take is asked for as they take it, and listed in examples', async () => {
  cwd = workspaceProject(services, ['api', 'web', 'app'], {}, patched);
  const more = { API_SWAP: '5', NET: 'n' };
  expect(await ofProcess({ ...right, ...more })).toEqual([]);
  expect(await ofProcess(right)).toEqual([
    '- env/missing production lacks API_SWAP, a value that service "api" reads as mem_swappiness of Compose: set it in the environment',
    '- env/missing production lacks NET, a value that the Compose file reads as networks.backend.name of Compose: set it in the environment',
  ]);
  expect(await ofProcess({ ...right, NET: 'n' }, { services: ['api'] })).toHaveLength(1);
  expect(await ofProcess(right, { services: ['web'] })).toEqual([]);
  expect(await ofProcess(right, { services: ['web'], build: true })).toEqual([
    '- env/missing production lacks WEB_FOO, a value that service "web" reads as args.FOO of its bake target: set it in the environment',
  ]);
  expect(await ofProcess({ API_DEV_SWAP: '5' }, { environment: 'dev' })).toEqual([]);
  await generate({ cwd });
  const example = (name: string) => readFileSync(join(cwd, `generated/env/production/${name}.env.example`), 'utf8');
  expect(example('api')).toContain('# public, required, read as mem_swappiness of Compose\nAPI_SWAP=\n');
  expect(example('web')).toContain(
    '# public, required, given when it is built, read as args.FOO of its bake target\nWEB_FOO=\n',
  );
});

test('production starts in Compose with what has no errors, and not without any of it', async () => {
  cwd = workspaceProject(services, ['api', 'web', 'app'], {}, patched);
  await generate({ cwd });
  const given = { ...right, API_SWAP: '5', NET: 'n' };
  const config = async (values: Values) => {
    writeFileSync(
      join(cwd, 'given'),
      Object.entries(values)
        .map(([name, value]) => `${name}='${value}'\n`)
        .join(''),
    );
    const args = ['compose', '--env-file', 'given', '-f', 'generated/compose/production.yaml', 'config', '--quiet'];
    return (await docker(args, { cwd })).code;
  };
  expect(await config(given)).toBe(0);
  for (const name of Object.keys(given)) {
    const { [name as keyof typeof given]: _, ...rest } = given;
    expect(await config(rest), name).not.toBe(0);
    expect(await ofProcess(rest), name).toHaveLength(1);
  }
});
