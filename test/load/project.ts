import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A project of its own in a temporary folder, gone after the test; texts by path. */
export function project(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'fleet-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeProject(root, files);
  return root;
}

/** Adds to a project, or replaces what it holds. */
export function writeProject(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** A registry of some services, whose entries are lines from 8 on. */
export function registry(services: string, imports = 'defineRegistry, nestjs'): string {
  return `import { ${imports} } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { dev: { local: true }, production: {} },
  services: {
${services}
  },
});
`;
}
