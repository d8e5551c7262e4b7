import { beforeAll, expect, test } from 'vitest';
import { emitKubernetes } from '../../src/emit/kubernetes/index.ts';
import type { OutputFile } from '../../src/output/file.ts';
import type { Plan } from '../../src/plan/types.ts';
import { ofKind, overlays, planAt, type Rendered, refuse, registries } from './rendered.ts';

let plan: Plan;
let files: readonly OutputFile[];
let production: readonly Rendered[];
let preview: readonly Rendered[];

beforeAll(async () => {
  plan = await planAt(registries[1]!);
  files = emitKubernetes(plan, refuse);
  const built = await overlays(plan);
  production = built.get('production')!.objects;
  preview = built.get('preview')!.objects;
});

test('kustomize builds what patches set, in their environments alone, and not what they take out', () => {
  const [one, other] = [production, preview].map(objects => ofKind(objects, 'Deployment').get('shop-api')!.spec);
  for (const spec of [one, other]) expect(spec.template.spec.priorityClassName).toBe('customers');
  const memory = (spec: typeof one) => spec.template.spec.containers[0].resources.limits.memory;
  expect([memory(one), memory(other)]).toEqual(['512Mi', '1Gi']);
  expect([one.progressDeadlineSeconds, other.progressDeadlineSeconds]).toEqual([undefined, 300]);
  expect(ofKind(production, 'ResourceQuota').get('acme')!.spec.hard.pods).toBe('64');
  expect(ofKind(production, 'Middleware').get('shop-api-rate')!.spec.rateLimit.period).toBe('10s');
  expect(ofKind(preview, 'Middleware').get('shop-api-rate')!.spec.rateLimit.period).toBeUndefined();
});

test('a patched job is another job, and has another name', () => {
  const [one, other] = [production, preview].map(
    objects => [...ofKind(objects, 'Job').values()].find(({ metadata }) => metadata.name.startsWith('shop-migrate-'))!,
  );
  expect([one!.spec.backoffLimit, other!.spec.backoffLimit]).toEqual([1, 6]);
  expect(one!.metadata.name).not.toBe(other!.metadata.name);
});

test('the lines of every patch are known to be its own, and begin with its reason', () => {
  const lines = files.flatMap(({ content, spans }) =>
    spans()
      .filter(({ origin }) => origin.source === 'patch')
      .map(({ first, origin }) => [origin.path, content.split('\n')[first - 1]!] as const),
  );
  for (const { origin, reason } of plan.patches.filter(({ output }) => output === 'kubernetes')) {
    const own = lines.filter(([path]) => path === origin.path).map(([, line]) => line);
    // What both environments change alike is printed once.
    if (origin.path !== 'patches.0') expect(own.length, origin.path).toBeGreaterThan(0);
    for (const line of own)
      expect(line).toMatch(new RegExp(`^ *# patched(?:, without [^ ].*)?: ${reason.replaceAll(/[$()]/g, '\\$&')}`));
  }
});

test('what patches of all environments do alike stands in the base', () => {
  const at = (path: string) => files.find(file => file.path === `generated/kubernetes/${path}`)!.content;
  expect(at('base/shop/shop-api.yaml')).toMatch(
    /# patched: what customers wait for is moved last\n +priorityClassName: customers\n/,
  );
  for (const name of ['production', 'preview'])
    expect(at(`overlays/${name}/shop/shop.patch.yaml`)).not.toMatch(/priorityClassName/);
});
