import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitKubernetes, fleetOf, ownObjects } from '../../src/emit/kubernetes/index.ts';
import { sceneOf, subjectsOf } from '../../src/emit/kubernetes/scene.ts';
import type { Plan } from '../../src/plan/types.ts';
import { printYaml } from '../../src/printers/yaml.ts';
import { kubernetes, root } from '../setup/paths.js';
import {
  type Any,
  build,
  containersOf,
  overlays,
  planAt,
  type Rendered,
  refuse,
  registries,
  workloads,
} from './rendered.ts';

describe.each(registries)('%s', config => {
  let plan: Plan;
  let built: Awaited<ReturnType<typeof overlays>>;

  beforeAll(async () => {
    plan = await planAt(config);
    built = await overlays(plan);
  });

  test('a base and overlays are put together by kustomize to just the objects of each environment', () => {
    expect(built.size).toBeGreaterThan(1);
    for (const [name, { objects }] of built) {
      const environment = plan.environments[name]!;
      const scene = sceneOf(plan, environment, environment.kubernetes!);
      const expected = [...fleetOf(scene, refuse), ...subjectsOf(scene).flatMap(each => ownObjects(each, refuse))].map(
        ({ node }) => parse(printYaml('', node).content),
      );
      const there = environment.kubernetes!.namespace;
      for (const { kind, metadata } of expected) if (kind !== 'Namespace') metadata.namespace = there;
      expect(sorted(objects.map(withoutVersions)), name).toEqual(sorted(expected));
    }
  });

  test('base and overlays share no line of what differs: of no object stands in an overlay what its base has', () => {
    const files = new Map(emitKubernetes(plan, refuse).map(({ path, content }) => [path, content]));
    const patches = [...files.keys()].filter(path => path.endsWith('.patch.yaml'));
    expect(patches.length).toBeGreaterThan(0);
    const base = [...files].filter(([path]) => path.includes('/base/') && !path.endsWith('kustomization.yaml'));
    const known = base.flatMap(([, content]) => content.split('\n---\n').map(each => parse(each)));
    for (const path of patches) {
      for (const text of files.get(path)!.split('\n---\n')) {
        const patch = parse(text);
        const whole = known.find(each => isOf(each, patch));
        expect(whole, path).toBeDefined();
        const { apiVersion, kind, metadata, ...rest } = patch;
        const { name, ...own } = metadata;
        expect(repeated({ metadata: own, ...rest }, whole), `${path} ${kind} ${name} ${apiVersion}`).toEqual([]);
      }
    }
  });

  test('kubeconform finds each object as Kubernetes and those who add kinds describe it', async () => {
    for (const [name, { text, objects }] of built) {
      const { code, summary, resources } = await conform(text);
      expect(resources ?? [], name).toEqual([]);
      expect({ code, ...summary }).toEqual({ code: 0, valid: objects.length, invalid: 0, errors: 0, skipped: 0 });
    }
  });

  test('kube-score finds nothing but what is decided otherwise', async () => {
    for (const [name, { text }] of built) {
      const ignored = Object.keys(decided).flatMap(id => ['--ignore-test', id]);
      const args = ['score', '--output-format', 'ci', '--kubernetes-version', 'v1.36', ...ignored, '-'];
      const { code, stdout } = await kubernetes('kube-score', args, { input: text });
      expect(
        stdout.split('\n').filter(line => /^\[(CRITICAL|WARNING)/.test(line)),
        name,
      ).toEqual([]);
      expect(code).toBe(0);
    }
  });
});

/** Findings of kube-score that stay, and why. */
const decided = {
  'container-security-context-user-group-id':
    'the fleet has one numeric user, which Compose and images share; where user namespaces matter, the registry states one above 10000',
  'deployment-has-host-podantiaffinity':
    'pods are spread over machines by topologySpreadConstraints, which also hold while a rollout has more of them',
  'pod-probes-identical': 'what states no route of its own for life is asked whether its port accepts connections',
  'horizontalpodautoscaler-replicas': 'what is single has one pod, and an autoscaler that can be told of more one day',
  'networkpolicy-targets-pod': "pods that solve challenges are cert-manager's, and are there for seconds",
  'statefulset-has-servicename':
    'nobody asks for one of several pods, and a Service that had no address of its own could not get one later',
};

test('what is decided otherwise than kube-score would have it is still found where it looks for it', async () => {
  const built = await Promise.all(registries.map(async config => [...(await overlays(await planAt(config))).values()]));
  const scored = built
    .flat()
    .map(({ text }) => kubernetes('kube-score', ['score', '--output-format', 'json', '-'], { input: text }));
  const checks = (await Promise.all(scored)).flatMap(({ stdout }) =>
    JSON.parse(stdout).flatMap((each: Any) => each.checks),
  );
  const failing = checks.filter(({ grade, skipped }) => grade < 10 && !skipped).map(({ check }) => check.id);
  expect([...new Set(failing)].sort()).toEqual(Object.keys(decided).sort());
});

test('M-145: what is committed is what kustomize builds, with one folder for each project', async () => {
  for (const environment of ['staging', 'production']) {
    const folder = join(root, 'generated/kubernetes/overlays', environment);
    const projects = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
    expect(projects.map(({ name }) => name)).toContain('chat');
    const whole = await build(folder);
    const alone = await build(join(folder, 'chat'));
    const shared = await build(join(folder, '_fleet'));
    expect(shared.objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Namespace', 'ResourceQuota']));
    const inWhole = whole.objects.filter(({ metadata }) => metadata.labels['app.kubernetes.io/part-of'] === 'chat');
    expect(sorted(alone.objects)).toEqual(sorted(inWhole));
  }
});

test('kubeconform does find what is wrong', async () => {
  const { text } = await build(join(root, 'generated/kubernetes/overlays/production/chat'));
  for (const wrong of [
    text.replace('imagePullPolicy', 'imagePullPolcy'),
    text.replace(/minReplicas: \d/, 'minReplicas: two'),
  ]) {
    const { code, summary } = await conform(wrong);
    expect({ code, invalid: summary.invalid }).toEqual({ code: 1, invalid: 1 });
  }
});

test('a pipeline sets images by name, and a digest that it sets is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-images-'));
  try {
    const own = join(root, 'generated/kubernetes/overlays/production/chat');
    const resource = (await build(own)).text;
    writeFileSync(
      join(folder, 'chat.yaml'),
      resource.replaceAll(/image: ghcr.io\/manacore\/(chat-\w+)\S*/g, 'image: $1'),
    );
    writeFileSync(
      join(folder, 'kustomization.yaml'),
      'resources: [chat.yaml]\nimages: [{ name: chat-web, newTag: unset }]\n',
    );
    const digest = `sha256:${'a'.repeat(64)}`;
    const set = [
      'edit',
      'set',
      'image',
      `chat-web=registry.example/chat-web@${digest}`,
      'chat-backend=registry.example/own:1.4.2',
    ];
    expect((await kubernetes('kustomize', set, { cwd: folder })).code).toBe(0);
    const images = workloads((await build(folder)).objects).flatMap(each =>
      containersOf(each).map(({ image }) => image),
    );
    expect(images.sort()).toEqual([
      'chat-landing',
      `registry.example/chat-web@${digest}`,
      'registry.example/own:1.4.2',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function conform(input: string) {
  const schemas = join(root, 'test/kubernetes/schemas', '{{.ResourceKind}}{{.KindSuffix}}.json');
  const args = ['-strict', '-summary', '-output', 'json', '-schema-location', schemas, '-'];
  const { code, stdout } = await kubernetes('kubeconform', args, { input });
  return { code, ...JSON.parse(stdout) } as Any;
}

/** Without what an overlay says of images that no plan knows. */
function withoutVersions(each: Rendered): Rendered {
  const copy = structuredClone(each) as Any;
  if (each.kind === 'Job') copy.metadata.name = each.metadata.name.replace(/-[a-z0-9]{10}$/, '');
  for (const container of workloads([copy]).flatMap(containersOf)) {
    const { image } = container as { readonly image: string };
    expect(image).not.toMatch(/:latest$/);
    if (!image.endsWith(':unset')) continue;
    const service = each.metadata.labels['app.kubernetes.io/name']!;
    container.image = service;
  }
  return copy;
}

const keyOf = ({ apiVersion, kind, metadata }: Rendered) => `${apiVersion} ${kind} ${metadata.name}`;

function sorted(objects: readonly Rendered[]): readonly Rendered[] {
  return [...objects].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const isOf = (one: Any, other: Any) => one.kind === other.kind && one.metadata.name === other.metadata.name;

/** Leaves of a patch that its base has as well. */
function repeated(patch: Any, base: Any, at = ''): readonly string[] {
  if (base === undefined) return [];
  if (typeof patch !== 'object' || patch === null) return JSON.stringify(patch) === JSON.stringify(base) ? [at] : [];
  return Object.entries(patch).flatMap(([key, each]) =>
    key === 'name' && at.includes('ontainers') ? [] : repeated(each, base[key], `${at}.${key}`),
  );
}
