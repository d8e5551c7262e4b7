import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defineRegistry } from 'portolan';
import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { emitKubernetes } from '../../src/emit/kubernetes/index.ts';
import { compile } from '../../src/pipeline.ts';
import type { EnvironmentPlan, Plan } from '../../src/plan/types.ts';
import { planOf } from '../resolve/plan-of.ts';
import { kubernetes, root } from '../setup/paths.js';

/** Whatever an object of Kubernetes may hold. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach for what they expect, and fail where it is not there.
export type Any = any;

/** An object as a reader of the overlay gets it. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Any;
  readonly data?: Readonly<Record<string, string>>;
}

/** The plan of a registry that is compiled without a word. */
export async function planAt(config: string): Promise<Plan> {
  const { plan, diagnostics } = await compile(join(root, config));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return plan!;
}

/** The registries whose overlays are held against all rules. */
export const registries = ['projects.ts', 'test/scenarios/accepted/kubernetes/projects.ts'];

/** What kustomize makes of a folder, and the text for other tools. */
export async function build(folder: string): Promise<{ readonly text: string; readonly objects: readonly Rendered[] }> {
  const { code, stdout, stderr } = await kubernetes('kustomize', ['build', folder]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { text: stdout, objects: read(stdout) };
}

/** The documents of a file, but for those with nothing in them: a template of Helm's that prints nothing leaves one. */
export function read(text: string): readonly Rendered[] {
  const documents = parseAllDocuments(text).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  return documents.filter(each => each !== null);
}

/** The overlays of a plan, by environment, as kustomize builds them. */
export async function overlays(plan: Plan): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof build>>>> {
  return written(plan, async folder => {
    const built = clustersOf(plan).map(async name => [name, await build(join(folder, name))] as const);
    return new Map(await Promise.all(built));
  });
}

/** Environments that run on a cluster. */
export const clustersOf = (plan: Plan) =>
  Object.values(plan.environments).flatMap(({ name, kubernetes: on }) => (on === null ? [] : [name]));

/** What comes of the folder of a plan's overlays, which is gone afterwards. */
export async function written<T>(plan: Plan, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-kubernetes-'));
  try {
    for (const { path, content } of emitKubernetes(plan, refuse)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await use(join(folder, 'generated/kubernetes/overlays'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whatever is told while something is printed is not expected. */
export function refuse({ message }: Diagnostic): void {
  throw new Error(message);
}

/** Objects of a kind, by name. */
export function ofKind(objects: readonly Rendered[], ...kinds: readonly string[]): ReadonlyMap<string, Rendered> {
  return new Map(objects.filter(({ kind }) => kinds.includes(kind)).map(each => [each.metadata.name, each]));
}

/** What has pods, with the template of those where it is in most. */
export function workloads(objects: readonly Rendered[]): readonly Rendered[] {
  return [...ofKind(objects, 'CronJob', 'Deployment', 'StatefulSet', 'Job').values()].map(each =>
    each.kind === 'CronJob' ? { ...each, spec: each.spec.jobTemplate.spec } : each,
  );
}

/** Containers of a workload, those that prepare it first. */
export function containersOf({ spec }: Rendered): readonly Any[] {
  const { initContainers = [], containers } = spec.template.spec;
  return [...initContainers, ...containers];
}

/** An environment that is on a cluster, and its objects. */
export type Built = readonly [environment: EnvironmentPlan, objects: readonly Rendered[]];

/** All that are, as kustomize builds them. */
export async function builtAt(config: string): Promise<{ readonly plan: Plan; readonly all: readonly Built[] }> {
  const plan = await planAt(config);
  const all = [...(await overlays(plan))].map(([name, { objects }]): Built => [plan.environments[name]!, objects]);
  expect(all.length).toBeGreaterThan(1);
  return { plan, all };
}

/** What kustomize builds of some services on a cluster. */
export async function onCluster(services: Record<string, unknown>, kubernetes: object): Promise<readonly Rendered[]> {
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: { hosts: [], kubernetes } },
    services: services as never,
  });
  return (await overlays(await planOf(registry))).get('production')!.objects;
}

/** Sentences on whatever breaks a rule in any environment. */
export const breaches = (
  all: readonly Built[],
  rule: (objects: readonly Rendered[], environment: EnvironmentPlan) => readonly string[],
): readonly string[] =>
  all.flatMap(([environment, objects]) => rule(objects, environment).map(each => `${environment.name}: ${each}`));
