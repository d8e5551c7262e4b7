import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { kubernetes } from '../../schema/kubernetes.ts';
import { root } from '../setup/paths.js';

/** What may be left out, and below it what may be. */
function optional(schema: z.ZodObject): readonly string[] {
  return Object.entries(schema.shape).flatMap(([name, each]) => {
    if (!(each instanceof z.ZodOptional)) return [];
    const inner = each.unwrap();
    if (!(inner instanceof z.ZodObject)) return [name];
    const below = optional(inner).map(key => `${name}.${key}`);
    return below.length === Object.keys(inner.shape).length ? below : [name, ...below];
  });
}

test('the manual has a row for each option', () => {
  const page = readFileSync(join(root, 'docs/kubernetes.md'), 'utf8');
  const [table] = page.slice(page.indexOf('| option |')).split('\n\n');
  const rows = table!.split('\n').slice(2);
  const named = rows.flatMap(row => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...optional(kubernetes)].sort());
});
