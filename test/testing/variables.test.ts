import { beforeAll, expect, test } from 'vitest';
import registry from '../../projects.ts';
import { askedFor } from '../../src/stack/compose.ts';
import { type Request, readRegistry } from '../../src/testing/read-registry.ts';
import { checkGiven, commandVariables } from '../../src/testing/variables.ts';
import { docker, root } from '../setup/paths.js';

test('what a Compose file asks for, and whether it can do without', () => {
  const asked = askedFor('a: "${A:-x}${B:?B is not set}" b: "$${C} $$${D} ${E:+:${E-}} ${F?}" c: "${B:-y}"');
  expect([...asked]).toEqual([
    ['A', false],
    ['B', true],
    ['D', false],
    ['E', false],
    ['F', true],
  ]);
});

let request: Request;
beforeAll(async () => {
  request = await readRegistry(registry, { profiles: ['chat'] });
});

test('is what Compose itself finds in the generated file', async () => {
  const args = ['compose', '--file', request.file, 'config', '--variables'];
  const { code, stdout } = await docker(args, { cwd: root });
  expect(code).toBe(0);
  const found = [...stdout.matchAll(/^([A-Z]\w+) /gm)].map(([, name]) => name!).filter(name => name !== 'NAME');
  expect(found.length).toBeGreaterThan(100);
  expect([...askedFor(request.compose).keys()].sort()).toEqual(found.sort());
});

test('a value without a default is missed', () => {
  const needs = { ...request, compose: 'x: "${API_KEY:?API_KEY is not set}"' };
  const sentence = "no default for API_KEY: give bootStack what it needs, as in env: { API_KEY: '…' }";
  expect(() => checkGiven(needs, {})).toThrow(sentence);
  expect(() => checkGiven(needs, { API_KEY: 'x' })).not.toThrow();
});

test('of the process stays what the outputs do not read', () => {
  const read = { COMPOSE_PROFILES: 'all', POSTGRES_PASSWORD: 'mine', PUSH: '1', NODE_IMAGE: 'y' };
  const outer = { PATH: '/bin', DOCKER_HOST: 'tcp://x', ...read };
  expect(commandVariables(request, { POSTGRES_PORT: '1' }, outer)).toEqual({
    PATH: '/bin',
    DOCKER_HOST: 'tcp://x',
    COMPOSE_DISABLE_ENV_FILE: '1',
    POSTGRES_PORT: '1',
  });
});

test('exactly what a profile starts has a container', () => {
  const chat = ['chat-backend', 'chat-landing', 'chat-web', 'mana-core-auth'];
  expect(request.services).toEqual(['cache', ...chat, 'postgres', 'sessions', 'traefik']);
});
