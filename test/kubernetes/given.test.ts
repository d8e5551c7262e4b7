// What no schema sees of what is given from outside.
import { beforeAll, describe, expect, test } from 'vitest';
import { outsideNames } from '../../src/plan/outside.ts';
import type { EnvironmentPlan, Plan } from '../../src/plan/types.ts';
import { type Any, type Built, breaches, builtAt, ofKind, type Rendered, registries, workloads } from './rendered.ts';

describe.each(registries)('%s', config => {
  let plan: Plan;
  let all: readonly Built[];

  beforeAll(async () => {
    ({ plan, all } = await builtAt(config));
  });

  const wrong = (rule: Parameters<typeof breaches>[1]) => breaches(all, rule);

  test('MB-39, M-144: every reference to a Secret, a ConfigMap or an account leads to one, by the name that the registry gives it', () => {
    const rule = (objects: readonly Rendered[], environment: EnvironmentPlan) =>
      workloads(objects).flatMap(each => {
        const { name } = each.metadata;
        const pod = each.spec.template.spec;
        const accounts = ofKind(objects, 'ServiceAccount').has(pod.serviceAccountName) ? [] : [`${name}: account`];
        return [...accounts, ...configsOf(each, objects), ...secretsOf(each, objects, environment)];
      });
    expect(wrong(rule)).toEqual([]);
    const referred = all.flatMap(([, objects]) => workloads(objects).flatMap(each => secretKeys(each)));
    expect(referred.length).toBeGreaterThan(10);
  });

  test('whoever runs pods pulls images by the secret that its environment names, which a store fills where there is one', () => {
    const named: string[] = [];
    for (const [{ kubernetes }, objects] of all) {
      const { pullSecret, secretStore } = kubernetes!;
      const expected = pullSecret === null ? undefined : [{ name: pullSecret }];
      for (const { metadata, spec } of workloads(objects)) {
        expect(spec.template.spec.imagePullSecrets, metadata.name).toEqual(expected);
        if (pullSecret !== null) named.push(metadata.labels['app.kubernetes.io/name']!);
      }
      const filled = pullSecret === null ? undefined : ofKind(objects, 'ExternalSecret').get(pullSecret);
      if (secretStore === null || pullSecret === null) expect(filled).toBeUndefined();
      else
        expect(filled!.spec).toMatchObject({
          secretStoreRef: { kind: 'ClusterSecretStore', name: secretStore },
          target: { name: pullSecret, template: { type: 'kubernetes.io/dockerconfigjson' } },
          data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: pullSecret } }],
        });
    }
    if (config.includes('accepted')) expect(named).toEqual(expect.arrayContaining(['shop-api', 'shop-migrate']));
  });

  test('a monitor has the labels by which its Prometheus looks for monitors, beside those of its service', () => {
    const found = all.flatMap(([{ kubernetes }, objects]) => {
      const monitors = [...ofKind(objects, 'ServiceMonitor')];
      for (const [name, { metadata }] of monitors)
        expect(metadata.labels).toEqual({
          ...kubernetes!.prometheus!.labels,
          ...ofKind(objects, 'Service').get(name)!.metadata.labels,
        });
      return monitors.map(([, { metadata }]) => metadata.labels.release);
    });
    expect(new Set(found)).toEqual(new Set([config.includes('accepted') ? 'kube-prometheus-stack' : undefined]));
  });

  test('no value of a secret stands anywhere: there is no Secret, and what variables hold is public', () => {
    for (const [environment, objects] of all) {
      expect(ofKind(objects, 'Secret').size).toBe(0);
      for (const [name, { data }] of ofKind(objects, 'ConfigMap')) {
        const secret =
          environment.services[name]?.variables.filter(
            each => each.secret && each.container.every(part => part.part !== 'variable' || part.default === null),
          ) ?? [];
        for (const variable of secret) expect(Object.keys(data!), name).not.toContain(variable.name);
      }
    }
  });

  /** What variables refer to that is no ConfigMap, or hold that a pod would not see change. */
  function configsOf({ metadata, spec }: Rendered, objects: readonly Rendered[]): readonly string[] {
    const { containers } = spec.template.spec;
    const names = containers.flatMap(({ envFrom = [] }: Any) =>
      envFrom.map(({ configMapRef }: Any) => configMapRef.name),
    );
    const annotated = spec.template.metadata.annotations?.['portolan.dev/configuration'] !== undefined;
    return [
      ...names
        .filter((name: string) => !ofKind(objects, 'ConfigMap').has(name))
        .map((name: string) => `${metadata.name}: ${name}`),
      ...(names.length > 0 && !annotated ? [`${metadata.name} does not roll`] : []),
    ];
  }

  /** With a store what an ExternalSecret makes, else what is listed as to be given. */
  function secretsOf(each: Rendered, objects: readonly Rendered[], environment: EnvironmentPlan): readonly string[] {
    return secretKeys(each).flatMap(({ name, key, optional }) => {
      const instance = environment.services[name];
      const listed = instance === undefined ? undefined : outsideNames(plan, environment.name, instance).get(key);
      const made = ofKind(objects, 'ExternalSecret').get(name)?.spec;
      const filled =
        environment.kubernetes!.secretStore === null ||
        (made?.target.name === name &&
          (made.data?.some((one: Any) => one.secretKey === key) ||
            new RegExp(made.dataFrom?.[0].find.name.regexp ?? '^$').test(key)));
      return listed !== undefined && filled && (!optional || listed.optional)
        ? []
        : [`${each.metadata.name} wants ${name}/${key}`];
    });
  }
});

/** Keys of Secrets that a workload's variables and files are. */
function secretKeys({
  spec,
}: Rendered): readonly { readonly name: string; readonly key: string; readonly optional: boolean }[] {
  const { containers, volumes = [] } = spec.template.spec;
  return [
    ...containers.flatMap(({ env = [] }: Any) =>
      env.flatMap(({ valueFrom }: Any) => {
        const of = valueFrom?.secretKeyRef;
        return of === undefined ? [] : [{ name: of.name, key: of.key, optional: of.optional === true }];
      }),
    ),
    ...volumes.flatMap(({ secret }: Any) =>
      (secret?.items ?? []).map(({ key }: Any) => ({ name: secret.secretName, key, optional: false })),
    ),
  ];
}
