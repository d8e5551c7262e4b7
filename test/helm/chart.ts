import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import { emitHelm } from '../../src/emit/helm/index.ts';
import type { Plan } from '../../src/plan/types.ts';
import { type Any, planAt, type Rendered, read, registries } from '../kubernetes/rendered.ts';
import { kubernetes } from '../setup/paths.js';
import { oddPlan } from './odd.ts';

/** Whose charts are held against all rules. */
export const plans = {
  manacore: () => planAt(registries[0]!),
  acme: () => planAt(registries[1]!),
  odd: oddPlan,
};

/** A chart on the disk, in a folder that is gone when its tests are done. */
export interface Chart {
  readonly folder: string;
  readonly environments: readonly string[];
}

export function writeChart(plan: Plan): Chart {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-helm-'));
  for (const { path, content } of emitHelm(plan)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder: join(folder, 'generated/helm', plan.name), environments: charted(plan).map(({ name }) => name) };
}

/** The environments that are releases of the chart. */
export const charted = ({ environments }: Plan) =>
  Object.values(environments).filter(({ kubernetes: on }) => on?.helm === true);

export function removeChart({ folder }: Chart): void {
  rmSync(join(folder, '../../..'), { recursive: true });
}

/** Helm with an environment's values, and others over them. */
export async function helm(command: readonly string[], chart: Chart, environment: string, over: Any = {}) {
  const args = [
    ...command,
    chart.folder,
    '--values',
    join(chart.folder, `values-${environment}.yaml`),
    '--values',
    '-',
  ];
  return kubernetes('helm', args, { input: stringify(over) });
}

/** What Helm makes, as text for other tools. */
export async function templated(chart: Chart, environment: string, over: Any = {}): Promise<string> {
  const { code, stdout, stderr } = await helm(['template', 'release'], chart, environment, over);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The objects that Helm makes. */
export async function rendered(chart: Chart, environment: string, over: Any = {}): Promise<readonly Rendered[]> {
  return read(await templated(chart, environment, over));
}

/** By kind and name; a job without the digest that Helm (8 characters) or kustomize (10) appends. */
export function byName(objects: readonly Rendered[]): ReadonlyMap<string, Rendered> {
  const named = objects.map(each => [nameOf(each), each] as const);
  expect(new Set(named.map(([name]) => name)).size).toBe(objects.length);
  return new Map(named);
}

export function nameOf({ kind, metadata: { name } }: Rendered): string {
  return `${kind} ${kind === 'Job' ? name.replace(/-(?:[0-9a-f]{8}|[0-9a-z]{10})$/, '') : name}`;
}
