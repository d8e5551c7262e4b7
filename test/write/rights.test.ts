import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare, write } from '../../src/write/index.ts';
import { project } from '../load/project.ts';
import { asAnother } from '../setup/another-user.ts';
import { head, outputs } from './outputs.ts';

const missing = 'the rights are missing; change its owner or mode, or those of its directory';

describe.runIf(process.getuid?.() === 0)('where rights are missing', () => {
  test.each([
    ['a.txt', 'a.txt'],
    ['generated/b.txt', 'generated/b.txt'],
    ['new/c.txt', 'new'],
  ])('writing %s tells of it, and not of what waits for it', async (path, named) => {
    const root = project({ 'generated/.keep': '' });
    const { diagnostics, differences } = await asAnother(root, () => write(root, outputs({ [path]: head })));
    expect(differences).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'write/failed', message: `${named} cannot be written: ${missing}` }]);
  });

  test.each([
    ['a.txt', 'a.txt'],
    ['b', 'b/c'],
  ])('to look at %s, it is told, whether outputs are written or compared', async (path, named) => {
    const root = project({});
    const files = outputs({ 'a.txt': head, 'b/c/d.txt': head });
    await write(root, files);
    chmodSync(join(root, path), 0o000);
    for (const act of [write, compare]) {
      const { diagnostics, differences } = await asAnother(root, () => act(root, files));
      expect(differences).toEqual([]);
      expect(diagnostics).toMatchObject([{ code: 'write/failed', message: `${named} cannot be read: ${missing}` }]);
    }
  });
});
