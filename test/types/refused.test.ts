import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { fixtures } from './compilers.ts';

interface Refused {
  readonly code: string;
  readonly target: string;
}

/** A registry is bundled without its types being checked, so what the compiler refuses is refused once more. */
describe('what does not compile is refused by generate too', () => {
  test.each(readdirSync(resolve(fixtures, 'wrong')).sort())('%s', async name => {
    const folder = resolve(fixtures, 'wrong', name);
    const { refused } = JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8'));
    const { diagnostics } = await compile(resolve(folder, 'projects.ts'));
    const found = diagnostics.map(({ code, target }) => ({ code, target: target ?? '' }));
    expect(found.sort(byTarget)).toEqual([refused].flat());
  });
});

const byTarget = (a: Refused, b: Refused) => (a.target < b.target ? -1 : 1);
