import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { packagePaths } from '../../src/define/workspace-paths.ts';
import { newWitness } from '../../src/disk/witness.ts';
import { project } from './project.ts';

const places = [
  'apps/api',
  'apps/web',
  'apps/.hidden',
  'apps/node_modules',
  'apps/api/inner',
  'packages/a',
  'lone',
  'apps',
];
const patterns = [
  'apps/*',
  'packages/*',
  'packages',
  'lone',
  'lone/',
  'apps/api',
  'nowhere/*',
  'apps/api/*',
  '!apps/web',
  '**',
  '*',
];

test('packages are found where a search of the whole tree finds them', () => {
  const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
  fc.assert(
    fc.property(some(places), some(patterns), fc.boolean(), (packages, wanted, linked) => {
      const root = project({
        'apps/readme.md': '',
        ...Object.fromEntries(packages.map(path => [`${path}/package.json`, '{}'])),
      });
      if (linked) {
        mkdirSync(join(root, 'packages'), { recursive: true });
        symlinkSync('../apps/api', join(root, 'packages/link'));
        symlinkSync('../apps/readme.md', join(root, 'packages/file'));
      }
      const found = globSync(
        wanted.map(pattern => `${pattern.replace(/\/$/, '')}/package.json`),
        {
          cwd: root,
          ignore: ['**/node_modules/**'],
          expandDirectories: false,
        },
      );
      const paths = packagePaths(root, wanted, newWitness()).filter(path =>
        existsSync(join(root, path, 'package.json')),
      );
      expect(paths).toEqual(found.map(file => dirname(file)).sort());
    }),
    { numRuns: 60 },
  );
});
