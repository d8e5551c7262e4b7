import { join } from 'node:path';
import { defineRegistry, type Registry } from 'portolan';
import { generate } from 'portolan/api';
import { bootStack } from 'portolan/testing';
import { expect, test } from 'vitest';
import registry from '../../projects.ts';
import { project, writeProject } from '../load/project.ts';

/** Before anything is asked of Docker. */
const refusal = (given: object, options: object = {}) =>
  bootStack(given as typeof registry, options).then(
    () => 'nothing',
    ({ message }: Error) => message,
  );

test.each([
  [{ profiles: ['chta'] }, 'environment "dev" has no profile "chta"; did you mean "chat"?'],
  [{ profiles: ['chat-mobile'] }, 'has no profile "chat-mobile"'],
  [{ environment: 'staging' }, '"staging" is no local environment of the registry: take "dev"'],
  [{ env: { CHAT_AZURE_OPENAI_KEY: 'x' } }, 'does not ask for; did you mean "CHAT_AZURE_OPENAI_API_KEY"?'],
  [{ env: { CHAT_BACKEND_PORT: '1' } }, 'CHAT_BACKEND_PORT is chosen for each stack: leave it out of env'],
  [{ env: { HTTP_PORT: '1' } }, 'HTTP_PORT is chosen for each stack'],
  [{ env: { CHAT_BACKEND_STAGE: 'dev' } }, 'CHAT_BACKEND_STAGE is chosen for each stack'],
])('%j', async (options, sentence) => {
  expect(await refusal(registry, options)).toContain(sentence);
});

test('what is no registry, or no file exports', async () => {
  expect(await refusal({})).toContain("name its file with { config: 'projects.ts' }");
  const environments = { dev: { local: true } };
  const other = defineRegistry({ name: 'acme', domain: 'acme.dev', environments, services: {} });
  expect(await refusal(other, { config: join(import.meta.dirname, '../../projects.ts') })).toContain(
    'is not the one that projects.ts exports by default',
  );
});

const text = (image: string, more = '') => `import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: { api: container({ image: '${image}', port: 8080${more} }) },
});
`;

async function generated(): Promise<{ readonly cwd: string; readonly registry: Registry }> {
  const cwd = project({ 'projects.ts': text('nginx:1') });
  await generate({ cwd });
  return { cwd, registry: (await import(join(cwd, 'projects.ts'))).default };
}

test('outputs of another state of the registry, with those that differ', async () => {
  const { cwd, registry } = await generated();
  writeProject(cwd, { 'projects.ts': text('nginx:2') });
  const message = await refusal(registry);
  expect(message).toContain('is not as the registry says: run portolan generate');
  expect(message).toContain('changed generated/compose/dev.yaml');
});

test('a registry with errors, with their places', async () => {
  const { cwd, registry } = await generated();
  writeProject(cwd, { 'projects.ts': text('nginx:1', ", uses: ['ap']") });
  expect(await refusal(registry)).toMatch(/projects\.ts has errors.*projects\.ts:7:\d+ error names\/unknown/s);
});
