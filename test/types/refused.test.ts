import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/api.ts';
import { fixtures } from './compilers.ts';

interface Refused {
  readonly code: string;
  readonly target: string;
}

/** A registry is bundled without its types being checked, so what the compiler refuses is refused once more. */
describe('what does not compile is refused by generate too, at its place', () => {
  test.each(readdirSync(resolve(fixtures, 'wrong')).sort())('%s', async name => {
    const folder = resolve(fixtures, 'wrong', name);
    const { refused } = JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8'));
    const { diagnostics } = await check({ config: resolve(folder, 'projects.ts') });
    // No workspace stands around them.
    const told = diagnostics.filter(({ code }) => !code.startsWith('workspace/'));
    const found = told.map(({ code, target }) => ({ code, target: target ?? '' }));
    expect(found.sort(byTarget)).toEqual([refused].flat());
    expect(told.filter(({ place }) => place === null)).toEqual([]);
  });
});

const byTarget = (a: Refused, b: Refused) => (a.target < b.target ? -1 : 1);
