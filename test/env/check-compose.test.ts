import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkEnv, generate } from '../../src/api.ts';
import { docker } from '../setup/paths.js';
import { codesOf, lines, patched, right, services, toldOfProcess, type Values, type Wish } from './checked.ts';
import { workspaceProject } from './workspace.ts';

let cwd: string;

const ofProcess = (values: Values, more?: Wish) => toldOfProcess(cwd, values, more);

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
    writeFileSync(join(cwd, 'given'), lines({ ...deployed, ...own }));
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
    writeFileSync(join(cwd, 'given'), lines(values));
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
