import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { root } from '../setup/paths.js';

const examples = readdirSync(`${root}examples`, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

test.each(examples)('%s compiles without a diagnostic', async name => {
  const { plan, diagnostics } = await compile(`${root}examples/${name}/projects.ts`);
  expect(diagnostics).toEqual([]);
  expect(plan?.version).toBe(1);
});
