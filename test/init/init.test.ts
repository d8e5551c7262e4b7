// A scenario is a workspace, and the registry that init writes for it. After a change that is meant, record anew and read
// the difference: PORTOLAN_RECORD=1 npx -y pnpm exec vitest run test/init
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { recording } from '../scenarios/scenario.ts';
import { root as repository, run } from '../setup/paths.js';
import { check, names as compilerNames } from '../types/compilers.ts';
import { temporaryFolder } from '../types/folder.ts';
import { initialized, names, record, recorded, toldBy } from './scenario.ts';

describe('the registry of', () => {
  test.each(names)('%s is as recorded, and generate has nothing against it', async name => {
    const { root, result } = await initialized(name);
    expect(result.config).toBe(join(root, 'projects.ts'));
    const made = { 'projects.ts': readFileSync(result.config!, 'utf8'), 'told.txt': toldBy(result) };
    for (const [file, text] of Object.entries(made)) {
      if (recording) record(name, file, text);
      expect(text).toBe(recorded(name, file));
    }
    follow(result.steps, root);
    const { diagnostics, plan } = await compile(result.config!);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(plan!.services)).toEqual(expect.arrayContaining(result.services.map(each => each.service)));
  });
});

/** Does what `init` leaves to the user, as far as outputs depend on it. */
function follow(steps: readonly string[], root: string): void {
  for (const step of steps) {
    const packages = /^pnpm-workspace\.yaml: .*(packages: .*)$/.exec(step)?.[1];
    if (packages !== undefined) writeFileSync(join(root, 'pnpm-workspace.yaml'), `${packages}\n`);
    if (step.startsWith('pnpm install')) writeFileSync(join(root, 'pnpm-lock.yaml'), "lockfileVersion: '9.0'\n");
    if (!step.startsWith('package.json: pin pnpm')) continue;
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ ...manifest, packageManager: 'pnpm@10.34.8' }));
  }
}

const registries = Object.fromEntries(names.map(name => [`${name}/projects.ts`, recorded(name, 'projects.ts')]));

test.each(compilerNames)('%s accepts every one of them', compiler => {
  const folder = temporaryFolder(registries);
  expect(check(compiler, folder)).toEqual([]);
});

test('the formatter has nothing to change in them', async () => {
  const files = names.map(name => join('test/init/scenarios', name, 'projects.ts'));
  const biome = join(repository, 'node_modules/.bin/biome');
  const { code, stdout, stderr } = await run(biome, ['format', ...files]);
  expect(code, stdout + stderr).toBe(0);
});
