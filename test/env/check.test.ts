import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkEnv, UnknownNameError } from '../../src/api.ts';
import { checked, codesOf, right, services, toldOfProcess, type Values, type Wish } from './checked.ts';
import { workspaceProject } from './workspace.ts';

let cwd: string;
beforeEach(() => {
  cwd = workspaceProject(services, ['api', 'web', 'app']);
});

const ofProcess = (values: Values, more?: Wish) => toldOfProcess(cwd, values, more);

test('what is right has no findings', async () => {
  expect(await checked(cwd, { variables: right })).toEqual({
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
  expect(codesOf(await ofProcess({ PAY_URL: 'x', API_KEY: 'short', API_PORT: '1' }, { environment: 'dev' }))).toEqual([
    'env/malformed',
    'env/too-short',
  ]);
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
    const { told, names } = await checked(cwd, { file });
    expect({ told, names }).toEqual({
      told: [expect.stringContaining(`- env/unreadable ${file} cannot be read: ${why}`)],
      names: [],
    });
  }
});
