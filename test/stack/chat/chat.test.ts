import { join } from 'node:path';
import { bootStack } from 'portolan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import registry from '../../../projects.ts';
import { compile } from '../../../src/pipeline.ts';
import { root } from '../../setup/paths.js';
import { type Container, containersOf } from '../fleet/containers.ts';
import { worksInABrowser } from './browser.ts';
import { keepsNetworksApart } from './networks.ts';
import { answersThroughTheEdge } from './routes.ts';
import { runsBesideAnother } from './second-checkout.ts';
import type { ChatStack } from './stack.ts';
import { checksTokens } from './tokens.ts';

const plan = (await compile(join(root, 'projects.ts'))).plan!;

let stack: ChatStack;
let containers: ReadonlyMap<string, Container>;
beforeAll(async () => {
  stack = await bootStack(registry, { profiles: ['chat'] });
  containers = await containersOf(stack.project);
}, 600_000);
afterAll(() => stack?.stop(), 60_000);

test('M-11, M-41, MB-11: the profile chat starts its services, the datastores and the edge, and nothing else', () => {
  const running = [...containers].filter(([, { State }]) => State.Status === 'running').map(([name]) => name);
  const own = ['chat-backend', 'chat-landing', 'chat-web', 'mana-core-auth'];
  expect(running.sort()).toEqual([...own, 'cache', 'postgres', 'sessions', 'traefik'].sort());
  expect([...containers.keys()].filter(name => !running.includes(name))).toEqual(['postgres-setup']);
  expect(containers.get('postgres-setup')!.State).toMatchObject({ Status: 'exited', ExitCode: 0 });
});

test('M-32, M-53: every container is healthy, and none had to be started again', () => {
  for (const [name, { State, RestartCount }] of containers) {
    if (State.Status === 'running') expect(State.Health?.Status, name).toBe('healthy');
    expect(RestartCount, name).toBe(0);
  }
});

describe('through the edge', () => answersThroughTheEdge(() => stack));
describe('tokens', () => checksTokens(() => stack));
describe('in a browser', () => worksInABrowser(() => stack));
describe('networks', () =>
  keepsNetworksApart(
    plan,
    () => stack.project,
    () => containers,
  ));
describe('beside a second checkout', () => runsBesideAnother(plan, () => stack));
