import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/types.ts';
import { overlays, type Rendered } from '../kubernetes/rendered.ts';
import { root } from '../setup/paths.js';
import { byName, type Chart, helm, plans, removeChart, rendered, writeChart } from './chart.ts';

describe.each(Object.entries(plans))('%s', (_, planned) => {
  let plan: Plan;
  let chart: Chart;

  beforeAll(async () => {
    plan = await planned();
    chart = writeChart(plan);
  });
  afterAll(() => removeChart(chart));

  test('helm lint finds nothing, with the values of each environment', async () => {
    expect(chart.environments.length).toBeGreaterThan(1);
    for (const environment of chart.environments) {
      const { code, stdout } = await helm(['lint', '--strict'], chart, environment);
      const found = stdout.split('\n').filter(line => /^\[/.test(line));
      expect({ code, found }, environment).toEqual({ code: 0, found: ['[INFO] Chart.yaml: icon is recommended'] });
    }
  });

  test('M-145: helm template makes the objects that kustomize builds, in each environment', async () => {
    const built = await overlays(plan);
    for (const environment of chart.environments) {
      const made = byName(await rendered(chart, environment));
      const expected = byName(built.get(environment)!.objects);
      expect([...made.keys()].sort(), environment).toEqual([...expected.keys()].sort());
      for (const [name, each] of made) expect(withoutHelm(each), name).toEqual(withoutDigest(expected.get(name)!));
    }
  });
});

/** Namespaces and claims stay when a release goes; nothing else has a word of Helm's. */
function withoutHelm(each: Rendered): Rendered {
  if (!['Namespace', 'PersistentVolumeClaim'].includes(each.kind)) return withoutDigest(each);
  const { 'helm.sh/resource-policy': policy, ...annotations } = each.metadata.annotations!;
  expect(policy).toBe('keep');
  const { annotations: _, ...metadata } = each.metadata;
  return { ...each, metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations } };
}

/** The name of a job has a digest of what it does; here it is that of what Helm makes, image and all. */
function withoutDigest(each: Rendered): Rendered {
  return each.kind === 'Job' ? { ...each, metadata: { ...each.metadata, name: '' } } : each;
}

test('M-145: the chart that is committed has a file of values for all and one for each environment, and one of templates for each service', () => {
  const folder = join(root, 'generated/helm/manacore');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.\w+$/.test(name));
  const services = new Set(readdirSync(join(root, 'generated/kubernetes/base'), { recursive: true, encoding: 'utf8' }));
  const templates = [...services].filter(name => /^(?!_fleet)[^/]+\/(?!kustomization)[^/]+\.yaml$/.test(name));
  expect(files.sort()).toEqual(
    [
      ...['Chart.yaml', 'values.yaml', 'values-production.yaml', 'values-staging.yaml', 'values.schema.json'],
      ...['NOTES.txt', '_helpers.tpl', 'fleet.yaml', ...templates].map(name => `templates/${name}`),
    ].sort(),
  );
});
