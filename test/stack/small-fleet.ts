import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Registry } from 'portolan';
import { generate } from 'portolan/api';
import { onTestFinished } from 'vitest';
import { docker, root } from '../setup/paths.js';

/** A registry that builds nothing, with further services, generated in a directory of its own. */
export async function smallFleet(
  name: string,
  services = '',
  patches = '',
): Promise<Registry<'cache' | 'web' | 'odd', never, never, 'dev'>> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'fleet-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(root, join(directory, 'node_modules/portolan'));
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  const config = join(directory, 'projects.ts');
  writeFileSync(config, text(name, services, patches));
  const { diagnostics } = await generate({ config });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return (await import(config)).default;
}

const text = (
  name: string,
  services: string,
  patches: string,
) => `import { container, defineRegistry, job, redis } from 'portolan';

export default defineRegistry({
  name: '${name}',
  domain: 'acme.dev',
  environments: { dev: { local: true } },
  services: {
    cache: redis({ version: '7', evict: 'allkeys-lru' }),
    web: container({ image: 'nginxinc/nginx-unprivileged:1.28-bookworm', tier: 'site', port: 8080, hostPort: 3100, route: 'app' }),
    ${services}
  },
  patches: [${patches}],
});
`;

/** What the engine has of a fleet's stacks. */
export async function left(name: string): Promise<readonly string[]> {
  const lists = await Promise.all([
    docker(['ps', '--all', '--format', '{{.Names}}']),
    docker(['volume', 'ls', '--format', '{{.Name}}']),
    docker(['network', 'ls', '--format', '{{.Name}}']),
  ]);
  return lists.flatMap(({ stdout }) => stdout.split('\n')).filter(each => each.startsWith(`${name}-test-`));
}
