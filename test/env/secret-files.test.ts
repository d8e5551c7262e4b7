import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkEnv, generate } from '../../src/api.ts';
import { project } from '../load/project.ts';
import { root } from '../setup/paths.js';
import { workspaceProject } from './workspace.ts';

const services = `
    api: nestjs({ port: 3001, path: 'api', envModule: 'src/env.ts', env: {
      KEY: secret({ as: 'file', min: 8 }),
      ID: input(),
    } }),
`;

let cwd: string;
let secrets: string;
beforeEach(() => {
  cwd = workspaceProject(services, ['api']);
  secrets = project({ API_KEY: 'long enough\n' });
});

describe('env check', () => {
  const told = async (variables: Readonly<Record<string, string>>, environment = 'production') => {
    const always = { API_ID: 'x', REGISTRY: 'r', TAG: 't' };
    const { diagnostics, names } = await checkEnv({ cwd, environment, variables: { ...always, ...variables } });
    if (environment === 'production') expect(names).toEqual(['API_ID']);
    return diagnostics.filter(({ code }) => code.startsWith('env/')).map(({ code, message }) => `${code} ${message}`);
  };

  test('W-37: looks into the files of this machine, and tells no content', async () => {
    const what = 'a secret of at least 8 characters that service "api" reads as KEY';
    expect(await told({ SECRETS_DIR: secrets })).toEqual([]);
    writeFileSync(join(secrets, 'API_KEY'), 'shorter\r\n');
    expect(await told({ SECRETS_DIR: secrets })).toEqual([
      `env/too-short API_KEY in ${secrets} is too short: it is ${what}; give it a longer one`,
    ]);
    writeFileSync(join(secrets, 'API_KEY'), '\n');
    expect(await told({ SECRETS_DIR: secrets })).toEqual([
      `env/empty API_KEY in ${secrets} is empty, and is ${what}: give it a content`,
    ]);
    expect(await told({ SECRETS_DIR: cwd })).toEqual([
      `env/missing ${cwd} of SECRETS_DIR lacks a file API_KEY that can be read, ${what}: put it there`,
    ]);
  });

  test('says what it cannot see, and what is a variable in vain', async () => {
    expect(await told({ SECRETS_DIR: '/none/here' })).toEqual([
      'env/files-not-seen /none/here of SECRETS_DIR is no directory of this machine, so that nobody has looked whether it has API_KEY: see to it where it is deployed',
    ]);
    expect(await told({ API_KEY: 'long enough' })).toEqual([
      'env/not-deployable SECRETS_DIR is not given, without which docker compose does not start production: add it, unless whoever deploys sets it',
      'env/not-read nothing in production reads API_KEY, which is a file in SECRETS_DIR: put it there, and leave it out here',
    ]);
    // There it is a variable.
    expect(await told({ API_KEY: 'short' }, 'dev')).toEqual([
      expect.stringMatching(/^env\/too-short API_KEY is too short/),
    ]);
  });
});

test('the users of a dashboard are a file of the machine that has a Traefik', async () => {
  const two = `
    api: nestjs({ port: 3001, path: 'api', host: 'one', env: { KEY: secret() } }),
    web: sveltekit({ route: 'app', path: 'web', host: 'two' }),
  `;
  const hosts = `hosts: { one: { address: '10.0.0.1' }, two: { address: '10.0.0.2' } },`;
  cwd = workspaceProject(two, ['api', 'web'], {}, hosts, `hosts: ['one', 'two'], edge: { dashboard: 'traefik' }`);
  const empty = project({});
  const told = async (SECRETS_DIR: string, wish: object = {}) => {
    const variables = { API_KEY: 'x', REGISTRY: 'r', TAG: 't', SECRETS_DIR };
    const { diagnostics } = await checkEnv({ cwd, environment: 'production', variables, ...wish });
    return diagnostics.map(({ code, message, target }) => `${code} ${target} ${message}`);
  };
  const missing = [
    `env/missing environments.production.edge ${empty} of SECRETS_DIR lacks a file traefik-users that can be read, a secret that Traefik reads as its dashboard's users, which are lines of htpasswd: put it there`,
  ];
  expect(await told(empty)).toEqual(missing);
  expect(await told(empty, { host: 'two' })).toEqual(missing);
  expect(await told(empty, { host: 'one' })).toEqual([]);
  expect(await told(empty, { services: ['web'] })).toEqual([]);
  expect(await told('/none/here')).toEqual([expect.stringContaining('whether it has traefik-users')]);
  writeFileSync(join(empty, 'traefik-users'), '\n');
  expect(await told(empty)).toEqual([expect.stringMatching(/^env\/empty /)]);
  writeFileSync(join(empty, 'traefik-users'), 'admin:$2y$05$x\n');
  expect(await told(empty)).toEqual([]);
});

describe.each(['typescript', 'typescript-5'])('the module, compiled by %s,', compiler => {
  const compiled = async (type: 'module' | 'commonjs') => {
    await generate({ cwd });
    const at = join(cwd, type);
    mkdirSync(at);
    writeFileSync(join(at, 'package.json'), JSON.stringify({ type }));
    writeFileSync(join(at, 'env.ts'), readFileSync(join(cwd, 'api/src/env.ts')));
    const flags = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--module', 'nodenext'];
    execFileSync(process.execPath, [join(root, 'node_modules', compiler, 'bin/tsc'), ...flags, 'env.ts'], { cwd: at });
    const script = `import(${JSON.stringify(pathToFileURL(join(at, 'env.js')).href)})
      .then(({ env }) => console.log(env.KEY), ({ message }) => console.log(message))`;
    return (variables: object) =>
      execFileSync(process.execPath, ['-e', script], {
        env: { NODE_ENV: 'production', PORT: '1', ID: 'x', ...variables },
      })
        .toString()
        .trimEnd();
  };

  test.each(['module', 'commonjs'] as const)('W-37, WB-11: reads a file where one is given (%s)', async type => {
    const read = await compiled(type);
    const KEY_FILE = join(secrets, 'API_KEY');
    expect(read({ KEY_FILE })).toBe('long enough');
    expect(read({ KEY: 'of a variable' })).toBe('of a variable');
    expect(read({ KEY: 'of a variable', KEY_FILE })).toBe('long enough');
    expect(read({})).toContain('\n  KEY is missing: it must be a secret of at least 8 characters\n');
    expect(read({ NODE_ENV: 'development' })).toBe('undefined');
    expect(read({ KEY_FILE: join(secrets, 'none') })).toContain(
      '\n  KEY is not in the file of KEY_FILE, which cannot be read: it must be a secret of at least 8 characters\n',
    );
    writeFileSync(KEY_FILE, 'shorter');
    const short = read({ KEY_FILE });
    expect(short).toContain('\n  KEY is too short: it must be a secret of at least 8 characters\n');
    expect(short).not.toContain('shorter');
  });
});
