import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { languageServer } from './language-server.ts';
import { namesFile, registryWith } from './registry-text.ts';

test("TypeScript 7's language server offers names and choices", { timeout: 30_000 }, async () => {
  const folder = temporaryFolder({ 'names.d.ts': namesFile, 'projects.ts': registryWith('nestjs({ port: 1 })') });
  const server = await languageServer(folder);
  onTestFinished(() => void server.close());
  const offered = (entry: string) => server.offered(join(folder, 'projects.ts'), registryWith(entry));

  const services = ['chat-backend', 'chat-web', 'jobs', 'postgres', 'redis'];
  expect(await offered(`nestjs({ port: 1, uses: ['postgres', '‸'] })`)).toEqual(services);
  expect(await offered(`nestjs({ port: 1, env: { API: url('‸') } })`)).toEqual(services);
  expect(await offered(`nestjs({ port: 1, project: '‸' })`)).toEqual(['chat', 'picture']);
  expect(await offered(`redis({ version: '7', evict: '‸' })`)).toContain('noeviction');
});
