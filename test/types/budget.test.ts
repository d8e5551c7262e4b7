import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './compilers.ts';

interface Measurement {
  readonly services: number;
  readonly instantiations: number;
}

test('a service adds at most 200 instantiations, however many there are', { timeout: 60_000 }, () => {
  const bench = [resolve(root, 'bench/types.js'), '--json', '--runs', '1', '7'];
  const [result] = JSON.parse(execFileSync(process.execPath, bench, { encoding: 'utf8' }));
  const [small, middle, large] = result.measurements as readonly [Measurement, Measurement, Measurement];
  const added = (from: Measurement, to: Measurement) =>
    (to.instantiations - from.instantiations) / (to.services - from.services);

  expect([small, middle, large].map(({ services }) => services)).toEqual([38, 370, 3700]);
  expect(added(middle, large)).toBeLessThanOrEqual(200);
  expect(added(middle, large) / added(small, middle)).toBeGreaterThan(0.95);
  expect(added(middle, large) / added(small, middle)).toBeLessThan(1.05);
});
