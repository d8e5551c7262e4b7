import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emit } from '../../src/emit/index.ts';
import { astro, defineRegistry, input, nestjs, perEnvironment } from '../../src/index.ts';
import { planOf, resolved, workspaceWith } from '../resolve/plan-of.ts';
import { docker } from '../setup/paths.js';

const workspace = workspaceWith('apps/api', 'apps/landing');
const registry = defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
    api: nestjs({ port: 3001 }),
    landing: astro({
      env: { PUBLIC_SHOP: perEnvironment({ dev: 'https://shop.example', production: 'https://shop.acme.dev' }) },
    }),
  },
});
const files = emit(await planOf(registry, workspace), () => {});
const content = (path: string) => files.find(file => file.path === path)!.content;

const folder = mkdtempSync(join(tmpdir(), 'portolan-stage-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function limits(variables: Readonly<Record<string, string>>) {
  const file = join(folder, 'dev.yaml');
  writeFileSync(file, content('generated/compose/dev.yaml'));
  const args = ['compose', '--file', file, '--profile', 'all', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await docker(args, { variables });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout).services.api.deploy.resources.limits as object;
}

test('variables lift the limits of what compiles', async () => {
  expect(await limits({})).toEqual({ cpus: 1, memory: String(512 * 1024 ** 2) });
  expect(await limits({ API_CPUS: '0', API_MEMORY: '0' })).toEqual({});
});

test('the stage dev of a site has the values that its build would bake in', () => {
  const stages = content('generated/docker/landing.Dockerfile').split(/^FROM /m);
  const dev = stages.find(stage => stage.startsWith('packages AS dev'))!;
  expect(dev).toContain('ARG PUBLIC_SHOP\nENV PUBLIC_SHOP=$PUBLIC_SHOP\n');
});

test('the stage dev of a site is asked by node, which serves it', () => {
  const stages = content('generated/docker/landing.Dockerfile').split(/^FROM /m);
  const scripts = (name: RegExp) => /COPY (.*health.*) \//.exec(stages.find(stage => name.test(stage))!)![1];
  expect(scripts(/AS dev\n/)).toBe('generated/docker/health.mjs generated/docker/health.sh');
  expect(scripts(/AS runtime\n/)).toBe('generated/docker/health.sh');
  expect(content('generated/docker/health.sh')).toContain('exec node /health.mjs "$port" tcp\n');
});

test('a name outside that a stack’s setting has is refused', async () => {
  const { found } = await resolved(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true } },
      services: { api: nestjs({ port: 3001, env: { STAGE: input(), IMAGE: input({ source: 'OTHER_IMAGE' }) } }) },
    }),
    workspace,
  );
  expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'values/reserved-name STAGE of service "api" is taken from API_STAGE outside, which stands for the stack\'s service "api"; give it another "source"',
  ]);
});
