import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Plan } from '../../src/plan/types.ts';
import type { Rendered } from '../kubernetes/rendered.ts';
import { byName, type Chart, plans, removeChart, rendered, writeChart } from './chart.ts';
import { type Leaf, leavesOf, nested, schemaOf } from './leaves.ts';
import { apply, changeOf, withDigests, withOwners } from './meant.ts';

const environments = [
  ['manacore', 'staging'],
  ['manacore', 'production'],
  ['acme', 'production'],
  ['acme', 'preview'],
  ['odd', 'one'],
  ['odd', 'two'],
  ['odd', 'three'],
] as const;

describe.each(environments)('%s: %s', (registry, environment) => {
  let plan: Plan;
  let chart: Chart;
  let leaves: readonly Leaf[];
  let before: readonly Rendered[];
  let valueAt: (path: readonly string[]) => unknown;

  beforeAll(async () => {
    plan = await plans[registry]();
    chart = writeChart(plan);
    leaves = leavesOf(schemaOf(chart), environment);
    before = await rendered(chart, environment);
    const files = [`values-${environment}.yaml`, 'values.yaml'].map(name =>
      parse(readFileSync(join(chart.folder, name), 'utf8')),
    );
    valueAt = path =>
      files.map(file => path.reduce((place, key) => place?.[key], file)).find(each => each !== undefined);
  });
  afterAll(() => removeChart(chart));

  test('every value in the schema changes what it names, and nothing else', async () => {
    const others = leaves.map((leaf, index) => [leaf.path, changeOf(leaf, index)] as const);
    const changes = others.filter(([, value]) => value !== null);
    expect(changes.length).toBeGreaterThan(30);
    const after = byName(await rendered(chart, environment, nested(changes)));
    const expected = withOwners(structuredClone(before), plan);
    const idle = changes.filter(([path, value]) => apply(expected, path, valueAt(path), value) === 0);
    expect(idle.map(([path]) => path.join('.'))).toEqual([]);
    const meant = byName(withDigests(expected));
    expect([...after.keys()].sort()).toEqual([...meant.keys()].sort());
    for (const [name, each] of after) expect(withoutDigest(each), name).toEqual(withoutDigest(meant.get(name)!));
  });

  test('a service that is switched off has no objects but what others need, and all others have theirs', async () => {
    const answer = (host: string) =>
      Object.values(plan.environments[environment]!.services).filter(({ routes }) =>
        routes.some(each => each.host === host),
      );
    const names = leaves.filter(({ path }) => path.at(-1) === 'enabled').map(({ path }) => path[1]!);
    // Each has a number of its own, and is off in the runs that its digits name.
    for (let digit = 1; digit <= names.length; digit *= 2) {
      const off = names.filter((_, index) => ((index + 1) & digit) > 0);
      const left = await rendered(chart, environment, nested(off.map(name => [['services', name, 'enabled'], false])));
      const isNeeded = ({ kind, spec }: Rendered) =>
        kind === 'Certificate' &&
        spec.dnsNames.some((host: string) => answer(host).some(({ service }) => !off.includes(service)));
      const expected = before.filter(
        each => isNeeded(each) || !off.some(name => [name, `${name}-setup`].includes(ownerOf(each))),
      );
      expect(sorted(left)).toEqual(sorted(expected));
    }
  });
});

const ownerOf = ({ metadata }: Rendered) => metadata.labels['app.kubernetes.io/name']!;

function withoutDigest(each: Rendered): Rendered {
  return each.kind === 'Job' ? { ...each, metadata: { ...each.metadata, name: '' } } : each;
}

function sorted(objects: readonly Rendered[]): readonly Rendered[] {
  return [...byName(objects)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
