import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/paths.js';

test("the page's example is the one that is run, but for where it stands", () => {
  const example = readFileSync(join(root, 'test/stack/example.test.ts'), 'utf8');
  const shown = example.replace("'../../projects.ts'", "'../projects.ts'");
  expect(readFileSync(join(root, 'docs/testing.md'), 'utf8')).toContain(`\`\`\`ts\n${shown}\`\`\`\n`);
});
