import { join } from 'node:path';
import { expect } from 'vitest';
import { partsOf } from '../../src/plan/image-reference.ts';
import type { Plan } from '../../src/plan/types.ts';
import { charted, removeChart, templated, writeChart } from '../helm/chart.ts';
import { leavesOf, nested, schemaOf } from '../helm/leaves.ts';
import { build, clustersOf, containersOf, planAt, registries, workloads, written } from '../kubernetes/rendered.ts';
import { kubernetes } from '../setup/paths.js';

/** What is applied to a cluster, however it was printed. */
export interface Target {
  readonly name: string;
  readonly namespace: string;
  /** All its objects, as text for kubectl; with one version of all images, such as `:1` or `@sha256:…`, as a pipeline prints it that has built them. */
  render(version?: string): Promise<string>;
}

/** The overlays of a plan. */
export function overlayTargets(name: string, plan: Plan): readonly Target[] {
  return clustersOf(plan).map(environment => ({
    name: `${environment} of ${name}`,
    namespace: plan.environments[environment]!.kubernetes!.namespace,
    render: version => written(plan, folder => built(join(folder, environment), version)),
  }));
}

/** The charts of a plan, with the values of each environment. */
function chartTargets(name: string, plan: Plan): readonly Target[] {
  return charted(plan).map(({ name: environment, kubernetes: on }) => ({
    name: `the chart of ${name} for ${environment}`,
    namespace: on!.namespace,
    render: version => released(plan, environment, version),
  }));
}

/** All that the project prints for clusters. */
export async function allTargets(): Promise<readonly Target[]> {
  const plans = await Promise.all(registries.map(async config => [config, await planAt(config)] as const));
  return plans.flatMap(([config, plan]) => [...overlayTargets(config, plan), ...chartTargets(config, plan)]);
}

/** Whatever image a value names has the version. */
async function released(plan: Plan, environment: string, version: string | undefined): Promise<string> {
  const chart = writeChart(plan);
  try {
    const kind = version?.startsWith('@') ? 'digest' : 'tag';
    const images = leavesOf(schemaOf(chart), environment).filter(
      ({ path }) => path.slice(-2).join('.') === `image.${kind}`,
    );
    const over = version === undefined ? {} : nested(images.map(({ path }) => [path, version.slice(1)]));
    return await templated(chart, environment, over);
  } finally {
    removeChart(chart);
  }
}

async function built(folder: string, version: string | undefined): Promise<string> {
  const { text, objects } = await build(folder);
  if (version === undefined) return text;
  const images = workloads(objects).flatMap(each => containersOf(each).map(({ image }): string => image));
  const names = [...new Set(images.map(image => partsOf(image).repository))];
  const set = names.map(each => `${each}=${each}${version}`);
  const { code, stderr } = await kubernetes('kustomize', ['edit', 'set', 'image', ...set], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (await build(folder)).text;
}
