import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { givenToProcess } from '../../src/env/check/given.ts';
import { checkGiven } from '../../src/env/check/index.ts';
import { fill } from '../../src/plan/host-values.ts';
import { compiled, plan } from './compiled-module.ts';

describe('judges as env check does', () => {
  const value = fc.constantFrom(
    undefined,
    '',
    'a',
    'abc',
    'longenough',
    'with space',
    'https://x',
    'a#b',
    'a/b',
    'x:1',
    '70000',
    'ünï',
    'p@ss',
    '50%',
    'postgresql://a:b@c/d',
    'postgresql://a,b:1/d',
    'redis://',
  );
  const names = [
    'API_KEY',
    'API_MAY',
    'API_ID',
    'QUEUE_PASSWORD',
    'CACHE_PASSWORD',
    'API_DATABASE_URL',
    'POSTGRES_PASSWORD',
  ];
  const given = fc
    .tuple(...names.map(() => value))
    .map(values => Object.fromEntries(values.map((each, at) => [names[at]!, each])));

  let readEnv: (from: object) => object;
  beforeAll(async () => {
    ({ readEnv } = await import(compiled('typescript', 'module')));
  });

  test.each(['dev', 'staging', 'production'])('in %s', name => {
    const environment = plan.environments[name]!;
    const { variables } = environment.services.api!;
    let accepted = 0;
    fc.assert(
      fc.property(given, values => {
        const { diagnostics } = checkGiven(plan, environment, givenToProcess(values), { services: ['api'] });
        // A module does not know of which parts a URL is made.
        const ofParts = ['env/ends-url', 'env/percent-in-url'];
        const errors = diagnostics.filter(({ code, severity }) => severity === 'error' && !ofParts.includes(code));
        const filled = variables.map(each => [each.name, fill(each.container, outside => values[outside]).value]);
        let problem = '';
        try {
          readEnv(Object.fromEntries(filled));
          accepted++;
        } catch (error) {
          problem = (error as Error).message;
        }
        expect(errors.length === 0, `${problem}\n${errors.map(({ message }) => message).join('\n')}`).toBe(
          problem === '',
        );
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
