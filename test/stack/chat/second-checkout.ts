import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bootStack } from 'portolan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import registry from '../../../projects.ts';
import type { Plan } from '../../../src/plan/types.ts';
import { testRegistry } from '../../../src/testing/images.ts';
import { root } from '../../setup/paths.js';
import { checkOut, removeImages } from '../dev-checkout.ts';
import { printed } from '../docker.ts';
import { register } from '../fleet/ask.ts';
import { containersOf } from '../fleet/containers.ts';
import type { ChatStack } from './stack.ts';
import { startConversation, titles } from './tokens.ts';

const models = 'test/workspace/apps/chat/apps/backend/src/models.ts';

/** With another branch's change in chat's backend. */
async function changedCheckout(): Promise<string> {
  const directory = checkOut();
  const text = await readFile(join(directory, models), 'utf8');
  await writeFile(join(directory, models), text.replace("'echo'", "'parrot'"));
  return directory;
}

export function runsBesideAnother(plan: Plan, first: () => ChatStack): void {
  let directory: string;
  let second: ChatStack;
  beforeAll(async () => {
    directory = await changedCheckout();
    second = await bootStack(registry, { profiles: ['chat'], config: join(directory, 'projects.ts') });
  }, 300_000);
  afterAll(async () => {
    await second?.stop();
    await removeImages(`${testRegistry({ root: directory, plan })}/*`);
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  test('each checkout runs its own code, and each edge leads to its own', async () => {
    const ask = async (stack: ChatStack) => (await stack.fetch('chat-backend', '/api/models')).json();
    expect([await ask(first()), await ask(second)]).toEqual([['echo'], ['parrot']]);
    const page = async (stack: ChatStack) => (await stack.fetch('chat-web', '/')).text();
    expect(await page(first())).toContain('id="server-models">echo<');
    expect(await page(second)).toContain('id="server-models">parrot<');
  });

  test('each has images of its own, under tags that no other takes', async () => {
    const built = async (stack: ChatStack, from: string) => {
      const { Image } = (await containersOf(stack.project)).get('chat-backend')!;
      const tag = `${testRegistry({ root: from, plan })}/chat-backend:local`;
      return [Image, await printed(['image', 'inspect', '--format', '{{.Id}}', tag])] as const;
    };
    const [[here, own], [there, other]] = [await built(first(), resolve(root)), await built(second, directory)];
    expect([here, there]).toEqual([own, other]);
    expect(here).not.toBe(there);
  });

  test('what is written in one is not in the other', async () => {
    const email = 'kurt@example.org';
    const [here, there] = [await register(first(), email), await register(second, email)];
    await startConversation(first(), here.accessToken, 'Completeness');
    expect(await titles(first(), here.accessToken)).toEqual(['Completeness']);
    expect(await titles(second, there.accessToken)).toEqual([]);
    const foreign = await second.fetch('chat-backend', '/api/conversations', {
      headers: { authorization: `Bearer ${here.accessToken}` },
    });
    expect(foreign.status).toBe(401);
  });

  test('they share no port, network or volume', async () => {
    const all = await Promise.all([first(), second].map(({ project }) => containersOf(project)));
    const of = all.map(containers =>
      [...containers.values()].flatMap(({ NetworkSettings: { Networks, Ports }, Mounts }) => [
        ...Object.keys(Networks),
        ...Object.values(Ports).flatMap(bound => (bound ?? []).map(({ HostPort }) => HostPort)),
        ...Mounts.flatMap(({ Type, Name }) => (Type === 'volume' ? [Name!] : [])),
      ]),
    );
    expect(of.map(each => each.length > 10)).toEqual([true, true]);
    expect(of[0]!.filter(each => of[1]!.includes(each))).toEqual([]);
  });
}
