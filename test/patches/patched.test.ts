import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Compiled, compile } from '../../src/pipeline.ts';
import type { Patch } from '../../src/registry/patch.ts';
import { scenario } from '../scenarios/scenario.ts';
import { bake, docker, hadolint, root } from '../setup/paths.js';

const folder = scenario('accepted/patched');
const output = join(folder, 'output');

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compile(join(folder, 'projects.ts'));
});

test('the plan has every patch in its order, taken apart', () => {
  const { patches } = compiled.plan!;
  expect(patches.map(({ origin }) => origin)).toEqual(
    patches.map((_, index) => ({ source: 'patch', path: `patches.${index}`, rule: null })),
  );
  expect(patches[3]).toMatchObject({
    output: 'compose',
    at: ['labels', 'traefik.http.routers.api.rule'],
    change: { change: 'set', value: 'HostRegexp(`^api(-[a-z]+)?\\.localhost$`)' },
  });
  expect(patches[2]).toMatchObject({ change: { change: 'remove' } });
  expect(patches[0]).toMatchObject({ environment: 'dev', service: 'postgres' });
  expect(patches[9]).toMatchObject({ environment: 'dev', service: null });
});

test('the lines of every patch are known to be its own, and begin with its reason', () => {
  // Examples list what a patch takes from outside, and are not patched.
  const patched = compiled.files.filter(({ path }) => !path.endsWith('.env.example'));
  for (const { origin, reason } of compiled.plan!.patches) {
    const found = patched.flatMap(({ content, spans }) =>
      spans()
        .filter(span => span.origin.source === 'patch' && span.origin.path === origin.path)
        .map(({ first }) => content.split('\n')[first - 1]!),
    );
    expect(found.length, origin.path).toBeGreaterThan(0);
    for (const line of found) expect(line).toMatch(/^ *(?:- )?# patched(?:, without [^ ].*)?: /);
    for (const line of found) expect(line).toContain(`: ${reason}`);
  }
});

describe('docker compose config', () => {
  interface Service {
    readonly [key: string]: unknown;
  }
  let services: Readonly<Record<string, Service>>;
  let networks: Readonly<Record<string, unknown>>;
  beforeAll(async () => {
    const args = ['compose', '--env-file', '/dev/null', '--profile', '*', 'config', '--format', 'json'];
    const { code, stdout, stderr } = await docker(args, { cwd: output });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    ({ services, networks } = JSON.parse(stdout));
  });

  test('has what patches set, with every text as it was written', () => {
    // What it prints is a Compose file again, in which it escapes.
    const read = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('$$', '$'));
    expect(services.postgres).toMatchObject({ shm_size: String(256 * 1024 ** 2) });
    expect(read(services.api!.logging)).toEqual({
      driver: 'json-file',
      options: { 'max-size': '10m', 'max-file': '3', tag: 'no', labels: '$HOME ${X} 22:22' },
    });
    expect(read(services.api!.labels)).toMatchObject({
      'traefik.http.routers.api.rule': 'HostRegexp(`^api(-[a-z]+)?\\.localhost$`)',
    });
    expect(services.landing!.tmpfs).toEqual(expect.arrayContaining(['/var/cache:uid=1001,gid=1001']));
    expect(networks.data).toMatchObject({ driver_opts: { 'com.docker.network.driver.mtu': '1450' } });
  });

  test('lacks what patches take out', () => {
    expect(services.api).not.toHaveProperty('deploy.resources.limits.memory');
    expect(services.landing!.cap_drop ?? []).toEqual([]);
    expect(services.traefik!.command).not.toContain('--api.insecure=true');
    expect(services.traefik!.command).toContain('--ping=true');
  });
});

test('docker buildx bake has what patches set and lacks what they take out', async () => {
  const args = ['-f', 'docker-bake.hcl', '--print', 'api', 'landing-dev', 'landing-production'];
  const { code, stdout, stderr } = await bake(args, { cwd: output, variables: { CACHE: 'gha' } });
  expect(code, stderr).toBe(0);
  const { target } = JSON.parse(stdout);
  expect(target.api).toMatchObject({
    'shm-size': '1gb',
    'no-cache': true,
    labels: { 'org.opencontainers.image.title': '$${REGISTRY} %%{ if true }"quoted"' },
  });
  expect(target.api).not.toHaveProperty('cache-to');
  expect(target.api).toHaveProperty('cache-from');
  expect(target['landing-dev']).toMatchObject({ 'extra-hosts': { cms: '10.0.0.5' } });
  expect(target['landing-production']).toMatchObject({ 'extra-hosts': { cms: '10.0.0.5' } });
});

describe('what patches take from outside', () => {
  const given = { POSTGRES_GRACE: '5s', PRINTER_ADDRESS: '10.0.0.9', BUILD_NETWORK: 'host', BUILDER: 'a "b" ${c}' };

  test.each([
    ['its development value where it is not given', {}, '2m0s', 'printer=10.0.0.7'],
    ['what is given', given, '5s', 'printer=10.0.0.9'],
  ])('is, in Compose, %s', async (_, variables, grace, printer) => {
    const args = ['compose', '--env-file', '/dev/null', '--profile', '*', 'config', '--format', 'json'];
    const { code, stdout, stderr } = await docker(args, { cwd: output, variables });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { services } = JSON.parse(stdout);
    expect(services.postgres.stop_grace_period).toBe(grace);
    expect(services.api.extra_hosts).toEqual(['$$not=$${ONE}', printer]);
  });

  test.each([
    ['nothing where it is not given', {}, undefined, 'me of acme'],
    ['what is given', given, 'host', `${given.BUILDER} of acme`],
  ])('is, in bake, %s', async (_, variables, network, label) => {
    const { code, stdout, stderr } = await bake(['--print', 'api', 'landing-dev'], { cwd: output, variables });
    expect(code, stderr).toBe(0);
    const { target } = JSON.parse(stdout);
    expect(target.api.network).toBe(network);
    expect(target['landing-dev'].labels['made.by'].replaceAll('$$', '$')).toBe(label);
  });
});

test('hadolint finds nothing in Dockerfiles with slots that are filled', async () => {
  const files = readdirSync(join(output, 'generated/docker')).filter(name => name.endsWith('.Dockerfile'));
  const paths = files.map(name => join(output, 'generated/docker', name));
  const { code, stdout } = await hadolint(['--format', 'json', ...paths]);
  expect([JSON.parse(stdout), code]).toEqual([[], 0]);
}, 60_000);

test('a patch that leads nowhere tells what would', async () => {
  const { diagnostics } = await compile(join(scenario('refused/patches-no-target'), 'projects.ts'));
  const fixes = diagnostics.flatMap(({ target, fix }) => (fix === null ? [] : [`${target} ${fix}`]));
  expect(fixes).toEqual([
    'patches.18.at args',
    'patches.8.at deploy.resources.limits.memory',
    'patches.12.at mem_limit',
    'patches.13.at volumes',
    'patches.14.at services.api.init',
    'patches.16.at cap_drop.ALL',
    'patches.36.at spec.template.spec.containers.0.resources.limits.memory',
    'patches.38.at redirects',
    'patches.27.at tracing',
    'patches.29.at http.routers.api.rule',
    'patches.30.at http.routers.api.priority',
  ]);
});

/** What the page of patches calls each output; the compiler asks for all of them. */
const outputNames: Readonly<Record<Patch['output'], string>> = {
  compose: 'Compose',
  traefik: 'Traefik files',
  bake: '`docker-bake.hcl`',
  dockerfile: 'Dockerfiles',
  nginx: "nginx's files",
  netlify: '`netlify.toml`',
  kubernetes: "Kubernetes' objects",
};

test('what the page of patches says is so', () => {
  const page = readFileSync(join(root, 'docs/patches.md'), 'utf8');
  const sentence = page.split('\n').find(line => line.endsWith(' take patches; other outputs do not.')) ?? '';
  for (const name of Object.values(outputNames)) expect(sentence).toContain(name);
  const blocks = [...page.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language, text]) => [language, text!] as const);
  expect(blocks.map(([language]) => language)).toEqual(['ts', 'yaml']);
  const written = readFileSync(join(folder, 'projects.ts'), 'utf8');
  const made = readFileSync(join(output, 'generated/compose/dev.yaml'), 'utf8');
  const squeezed = (text: string) => text.replaceAll(/\s+|,(?=\s*[}\]])/g, '');
  const patches = blocks[0]![1].match(/\{[^{}]*\}/g) ?? [];
  expect(patches.length).toBe(4);
  for (const patch of patches) expect(squeezed(written)).toContain(squeezed(patch));
  for (const line of blocks[1]![1].trim().split('\n')) expect(made).toContain(`\n    ${line}\n`);
});
