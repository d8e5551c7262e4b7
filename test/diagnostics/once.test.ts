import { expect, test } from 'vitest';
import { once } from '../../src/diagnostics/once.ts';
import { problem, problemIn } from '../../src/diagnostics/types.ts';

const say = (what: string) => (where: string) => `${what} in ${where}`;

test('what is the same in several environments is said once, with their names', () => {
  const found = once([
    problemIn('dev', 'a/b', 'services.api', say('wrong')),
    problem('a/b', 'services.api', 'wrong anywhere'),
    problemIn('dev', 'a/b', 'services.web', say('wrong')),
    problemIn('production', 'a/b', 'services.api', say('wrong')),
    problemIn('production', 'a/b', 'services.api', say('also wrong')),
    problem('a/b', 'services.api', 'wrong anywhere'),
    problemIn('staging', 'a/b', 'services.api', say('wrong')),
    // As two views of one variable tell.
    problemIn('staging', 'a/b', 'services.api', say('wrong')),
  ]);
  expect(found).toEqual([
    problem('a/b', 'services.api', 'wrong in dev, production and staging'),
    problem('a/b', 'services.api', 'wrong anywhere'),
    problem('a/b', 'services.web', 'wrong in dev'),
    problem('a/b', 'services.api', 'also wrong in production'),
  ]);
});
