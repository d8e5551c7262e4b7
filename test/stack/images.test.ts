import { readdir, readFile } from 'node:fs/promises';
import { DockerComposeEnvironment, type StartedDockerComposeEnvironment, Wait } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { docker, root } from '../setup/paths.js';

const compose: { services: Record<string, { image: string; build?: unknown }> } = parse(
  await readFile(`${root}generated/compose/dev.yaml`, 'utf8'),
);

/** As sites run. */
const hardened = [
  '--read-only',
  '--cap-drop=ALL',
  '--security-opt=no-new-privileges:true',
  '--user=1001:1001',
  '--tmpfs=/tmp',
];

async function output(...args: string[]) {
  const { code, stdout, stderr } = await docker(args);
  expect(code, stderr).toBe(0);
  return `${stdout}${stderr}`;
}

test('every public image that the outputs and Testcontainers name is here', async () => {
  const services = Object.values(compose.services).flatMap(({ image, build }) => (build ? [] : [image]));
  const files = (await readdir(`${root}generated/docker`)).filter(name => name.endsWith('.Dockerfile'));
  const texts = await Promise.all(files.map(name => readFile(`${root}generated/docker/${name}`, 'utf8')));
  const bases = texts.flatMap(text => [...text.matchAll(/^ARG \w+_IMAGE=(.+)$/gm)].map(([, image]) => image!));
  const reaper = await readFile(`${root}node_modules/testcontainers/build/reaper/reaper.js`, 'utf8');
  const named = new Set([...services, ...bases, /testcontainers\/ryuk:[\d.]+/.exec(reaper)![0]]);
  expect([...named].sort()).toMatchInlineSnapshot(`
    [
      "nginxinc/nginx-unprivileged:1.28-bookworm",
      "node:24-bookworm-slim",
      "postgres:16-bookworm",
      "redis:7-bookworm",
      "testcontainers/ryuk:0.14.0",
      "traefik:v3.7",
    ]
  `);

  await output('image', 'inspect', '--format', '{{.Id}}', ...named);
});

test.each([
  ['node:24-bookworm-slim', ['node', '--version'], /^v24\./],
  ['node:24-bookworm-slim', ['--eval', 'console.log(process.getuid())'], /^0$/m],
  ['node:24-bookworm-slim', ['id', 'node'], /^uid=1000\(node\) gid=1000\(node\)/],
  ['node:24-bookworm-slim', ['npm', '--version'], /^1\d\./],
  ['nginxinc/nginx-unprivileged:1.28-bookworm', ['nginx', '-v'], /nginx\/1\./],
  ['nginxinc/nginx-unprivileged:1.28-bookworm', ['id'], /^uid=101\(nginx\)/],
  ['postgres:16-bookworm', ['postgres', '--version'], /^postgres \(PostgreSQL\) 16\./],
  ['postgres:16-bookworm', ['id', 'postgres'], /^uid=999\(postgres\) gid=999\(postgres\)/],
  ['redis:7-bookworm', ['redis-server', '--version'], /v=7\./],
  ['redis:7-bookworm', ['id', 'redis'], /^uid=999\(redis\) gid=999\(redis\)/],
  ['traefik:v3.7', ['version'], /^Version: +3\./],
])('%s answers to %j', async (image, command, answer) => {
  expect(await output('run', '--rm', '--init', image, ...command)).toMatch(answer);
});

test('MB-14: nginx serves a generated site, read-only and without capabilities', async () => {
  const mount = `${root}generated/nginx/chat-landing.conf:/etc/nginx/conf.d/default.conf:ro`;
  const image = 'nginxinc/nginx-unprivileged:1.28-bookworm';
  const probe = 'nginx; curl --silent --retry 20 --retry-connrefused --retry-delay 1 http://127.0.0.1:8080/health';
  expect(await output('run', '--rm', ...hardened, '--volume', mount, image, 'sh', '-c', probe)).toContain('OK');
});

describe('as the generated file runs them', () => {
  let stack: StartedDockerComposeEnvironment | undefined;

  beforeAll(async () => {
    stack = await new DockerComposeEnvironment(`${root}generated/compose`, 'dev.yaml')
      .withProjectName(`portolan-images-${process.pid}`)
      .withEnvironment({ POSTGRES_PORT: '0', CACHE_PORT: '0', HTTP_PORT: '0', TRAEFIK_PORT: '0' })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .up(['postgres', 'cache', 'traefik']);
  });

  afterAll(() => stack?.down({ removeVolumes: true }));

  test.each([
    ['postgres', ['psql', '--username=manacore', '--dbname=postgres', '--command=SHOW server_version'], /^ 16\./m],
    ['postgres', ['id', '--user'], /^999$/m],
    ['cache', ['sh', '-c', 'REDISCLI_AUTH=devpassword redis-cli config get maxmemory-policy'], /^allkeys-lru$/m],
    ['cache', ['id', '--user'], /^999$/m],
    ['traefik', ['traefik', 'healthcheck', '--ping'], /OK/],
  ])('M-39, M-40: %s answers to %j', async (service, command, answer) => {
    const { output, exitCode } = await stack!.getContainer(`${service}-1`).exec(command);
    expect(output).toMatch(answer);
    expect(exitCode).toBe(0);
  });

  test.each(['postgres', 'cache', 'traefik'])('M-55: %s can neither write nor gain a capability', async service => {
    const command = [
      'sh',
      '-c',
      'touch /usr/x 2>/dev/null && echo written; grep -E "^(CapEff|NoNewPrivs)" /proc/self/status',
    ];
    const { output } = await stack!.getContainer(`${service}-1`).exec(command);
    expect(output).toMatch(/^CapEff:\s+0000000000000000\nNoNewPrivs:\s+1\n$/);
  });
});
