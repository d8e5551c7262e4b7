// A phone on the developer's network: what its apps call is open to it, and nothing else is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate, writeEnv } from '../../src/api.ts';
import { bake, docker, root } from '../setup/paths.js';
import { workspaceProject } from './workspace.ts';

const lan = '192.168.0.7';

interface Published {
  readonly service: string;
  readonly address: string;
  readonly port: string;
}

/** The ports that Compose publishes, by what stands in an `.env` file or nothing. */
async function published(cwd: string, envFile: string, variables = {}): Promise<readonly Published[]> {
  const args = ['compose', '--env-file', envFile, '--profile', 'all', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(args, { cwd, variables });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const services: Record<string, { ports?: { host_ip?: string; published: string }[] }> = JSON.parse(stdout).services;
  return Object.entries(services).flatMap(([service, { ports = [] }]) =>
    ports.map(each => ({ service, address: each.host_ip ?? '', port: each.published })),
  );
}

/** Public variables of the bundles for devices, by target. */
async function bundles(variables: Readonly<Record<string, string>>) {
  const { code, stdout, stderr } = await bake(['--print', 'dev'], { cwd: root, variables });
  expect(code, stderr).toBe(0);
  const targets: Record<string, { args?: Record<string, string> }> = JSON.parse(stdout).target;
  const mobiles = Object.entries(targets).filter(([name]) => name.endsWith('-mobile-dev'));
  return mobiles.flatMap(([, { args = {} }]) =>
    Object.entries(args).filter(([name]) => name.startsWith('EXPO_PUBLIC_')),
  );
}

const portOf = (address: string) => new URL(address).port;

describe('of Manacore', () => {
  let local: readonly (readonly [string, string])[];
  beforeAll(async () => {
    local = (await bundles({})).filter(([, value]) => value.includes('localhost'));
  });

  test('every address in a bundle is that of the machine on the network, at a port that is open to it', async () => {
    const given = await bundles({ LAN_HOST: lan });
    const addresses = given.filter(([, value]) => value.includes(lan));
    expect(given.filter(([, value]) => /localhost|127\.0\.0\.1/.test(value))).toEqual([]);
    expect(addresses).toEqual(local.map(([name, value]) => [name, value.replace('localhost', lan)]));
    const written = readFileSync(join(root, 'docker-bake.hcl'), 'utf8').match(/EXPO_PUBLIC_\w+ += ".*LAN_HOST/g);
    expect(addresses.length).toBe(written?.length);
    for (const [name, value] of addresses) expect(value, name).toMatch(new RegExp(`^http://${lan}:\\d+(?:/|$)`));
    const open = (await published(root, '/dev/null', { BIND_HOST: '0.0.0.0' })).filter(
      ({ address }) => address === '0.0.0.0',
    );
    const called = new Set(addresses.map(([, value]) => portOf(value)));
    expect(new Set(open.map(({ port }) => port))).toEqual(called);
  });

  test('without BIND_HOST nothing is open', async () => {
    const all = await published(root, '/dev/null', { LAN_HOST: lan });
    expect(new Set(all.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
  });
});

test('code on this machine, also of a second checkout, calls what is open', async () => {
  const project = workspaceProject(
    `
    postgres: postgres({ version: '16' }),
    api: nestjs({ port: 3001, route: 'api', path: 'api', uses: ['postgres'] }),
    auth: nestjs({ port: 3002, route: [{ host: 'auth', path: '/v1/' }], path: 'auth' }),
    web: sveltekit({ hostPort: 3100, route: 'app', path: 'web', env: { PUBLIC_API: url('api') } }),
    mobile: expo({ path: 'mobile', env: { EXPO_PUBLIC_API: url('api'), EXPO_PUBLIC_AUTH: url('auth'), EXPO_PUBLIC_NAME: 'x' } }),
`,
    ['api', 'auth', 'web', 'mobile'],
  );
  expect(await generate({ cwd: project })).toMatchObject({ config: join(project, 'projects.ts') });
  writeFileSync(join(project, '.env'), `LAN_HOST=${lan}\nBIND_HOST=0.0.0.0\n`);
  const written = () => readFileSync(join(project, 'mobile/.env'), 'utf8').match(/^EXPO_PUBLIC_.*$/gm);

  await writeEnv({ cwd: project, services: ['mobile'] });
  expect(written()).toEqual([
    `EXPO_PUBLIC_API=http://${lan}:3001`,
    `EXPO_PUBLIC_AUTH=http://${lan}:3002/v1`,
    'EXPO_PUBLIC_NAME=x',
  ]);
  const open = async () => {
    const all = await published(project, join(project, '.env'));
    return all.filter(({ address }) => address !== '127.0.0.1').map(({ service, port }) => `${service} ${port}`);
  };
  expect(await open()).toEqual(['api 3001', 'auth 3002']);

  await writeEnv({ cwd: project, services: ['mobile'], offset: 1000 });
  expect(written()?.slice(0, 2)).toEqual([
    `EXPO_PUBLIC_API=http://${lan}:4001`,
    `EXPO_PUBLIC_AUTH=http://${lan}:4002/v1`,
  ]);
  expect(await open()).toEqual(['api 4001', 'auth 4002']);
});
