// What no schema sees of pods: what they are denied, what they take, and how many there may be.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/types.ts';
import {
  type Any,
  type Built,
  breaches,
  builtAt,
  containersOf,
  ofKind,
  type Rendered,
  registries,
  workloads,
} from './rendered.ts';

describe.each(registries)('%s', config => {
  let plan: Plan;
  let all: readonly Built[];

  beforeAll(async () => {
    ({ plan, all } = await builtAt(config));
  });

  const wrong = (rule: Parameters<typeof breaches>[1]) => breaches(all, rule);

  test('every disk is claimed of the class that its environment names', () => {
    const found = all.flatMap(([{ kubernetes }, objects]) =>
      [...ofKind(objects, 'PersistentVolumeClaim').values()].map(({ spec }) => {
        expect(spec.storageClassName).toBe(kubernetes!.storageClass ?? undefined);
        return spec.storageClassName;
      }),
    );
    if (config.includes('accepted')) expect(new Set(found)).toEqual(new Set([undefined, 'disks']));
  });

  test('a disk has the size that its service states, and else that of all in its environment', () => {
    const found = all.flatMap(([{ name, services }, objects]) =>
      [...ofKind(objects, 'PersistentVolumeClaim').values()].map(({ metadata, spec }) => {
        const { storage } = spec.resources.requests;
        expect(storage).toBe(services[metadata.labels['app.kubernetes.io/name']!]!.storage!.size);
        return `${name} ${metadata.name} ${storage}`;
      }),
    );
    if (config.includes('accepted'))
      expect(found.sort()).toEqual([
        'preview postgres.data 30Gi',
        'preview queue.data 20Gi',
        'preview shop-files.files 20Gi',
        'production postgres.data 100Gi',
        'production queue.data 10Gi',
      ]);
  });

  test('M-146, MB-40: each autoscaler has a target that requests what it measures, and no fixed number of pods', () => {
    for (const [environment, objects] of all) {
      const scaled = ofKind(objects, 'HorizontalPodAutoscaler');
      const deployments = ofKind(objects, 'Deployment');
      expect([...scaled.keys()].sort()).toEqual([...deployments.keys()].sort());
      for (const [name, { spec }] of scaled) {
        const { spec: target } = deployments.get(spec.scaleTargetRef.name)!;
        expect(target.replicas, name).toBeUndefined();
        const { min, max } = environment.services[name]!.scale!;
        expect([spec.minReplicas, spec.maxReplicas], name).toEqual([min, max]);
        const metrics = spec.metrics.map(({ resource }: Any) => [resource.name, resource.target.averageUtilization]);
        expect(metrics).toEqual([
          ['cpu', 70],
          ['memory', 80],
        ]);
        const { requests } = target.template.spec.containers[0].resources;
        for (const [resource] of metrics) expect(amount(requests[resource]), name).toBeGreaterThan(0);
      }
    }
  });

  test('what runs by a schedule does so in UTC, one at a time, and what was missed is made up for', () => {
    for (const [{ services }, objects] of all) {
      const scheduled = Object.values(services).flatMap(({ service }) => plan.services[service]!.schedule ?? []);
      const jobs = [...ofKind(objects, 'CronJob').values()];
      expect(jobs.map(({ spec }) => spec.schedule).sort()).toEqual(scheduled.map(({ cron }) => cron).sort());
      for (const { spec } of jobs) {
        expect(spec).toMatchObject({ timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 3600 });
        // The history has limits of its own.
        expect(spec.jobTemplate.spec.ttlSecondsAfterFinished).toBeUndefined();
      }
    }
  });

  test('a job that is done stays, so that whoever applies it again does not do it again', () => {
    const rule = (objects: readonly Rendered[]) =>
      [...ofKind(objects, 'Job')].flatMap(([name, { spec }]) =>
        spec.ttlSecondsAfterFinished === undefined ? [] : [name],
      );
    expect(wrong(rule)).toEqual([]);
  });

  test('MB-40: what may have several pods has a budget that lets one go', () => {
    for (const [, objects] of all) {
      const budgets = ofKind(objects, 'PodDisruptionBudget');
      expect([...budgets.keys()].sort()).toEqual([...ofKind(objects, 'Deployment').keys()].sort());
      for (const { spec } of budgets.values())
        expect(spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
    }
  });

  test('MB-40: containers are what the profile "restricted" demands, and write to sized volumes alone', () => {
    for (const [, objects] of all) {
      const [namespace] = ofKind(objects, 'Namespace').values();
      expect(namespace!.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
      for (const each of workloads(objects)) {
        const { name } = each.metadata;
        const pod = each.spec.template.spec;
        expect(pod, name).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
        expect(pod.securityContext, name).toMatchObject({
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        });
        const volumes = (pod.volumes ?? []).map((volume: Any) => volume.name).sort();
        const mounted = new Set(
          containersOf(each).flatMap(container => container.volumeMounts.map((mount: Any) => mount.name)),
        );
        expect([...mounted].sort(), name).toEqual(volumes);
        for (const { emptyDir, secret, persistentVolumeClaim: claim } of pod.volumes ?? []) {
          expect(emptyDir?.sizeLimit ?? secret ?? claim, name).toBeDefined();
          if (claim) expect(ofKind(objects, 'PersistentVolumeClaim').has(claim.claimName), name).toBe(true);
        }
        for (const container of containersOf(each))
          expect(container.securityContext, name).toEqual(restricted(pod.securityContext));
      }
    }
  });

  test('directories on disks are for the group of their process, by no program of its image; a Postgres makes its own', () => {
    const disks = all.flatMap(([, objects]) =>
      workloads(objects).map(({ spec }) => {
        const { volumes, initContainers = [], containers, securityContext } = spec.template.spec;
        const claims = volumes.filter((each: Any) => each.persistentVolumeClaim).map((each: Any) => each.name);
        const mounts = containers[0].volumeMounts.filter((each: Any) => claims.includes(each.name)) as readonly Any[];
        return { mounts, commands: initContainers.map((each: Any) => each.command[0]), group: securityContext.fsGroup };
      }),
    );
    for (const { mounts, commands, group } of disks) {
      for (const { subPath } of mounts) expect([subPath, group]).toEqual([expect.any(String), expect.any(Number)]);
      const isPostgres = mounts.some(({ mountPath }) => mountPath.startsWith('/var/lib/postgresql'));
      expect(commands).toEqual(isPostgres ? ['mkdir'] : []);
    }
    expect(disks.filter(({ mounts }) => mounts.length > 0).length).toBeGreaterThan(1);
  });

  test('MB-40: no image has a version that moves, and requests are no more than limits', () => {
    for (const [, objects] of all) {
      for (const { image, resources, imagePullPolicy } of workloads(objects).flatMap(containersOf)) {
        expect(image).toMatch(/:[\w.-]+$|@sha256:/);
        expect(image).not.toMatch(/:latest$/);
        expect(imagePullPolicy).toBe('Always');
        for (const kind of ['cpu', 'memory', 'ephemeral-storage'])
          expect(amount(resources.requests[kind])).toBeLessThanOrEqual(amount(resources.limits[kind]));
      }
    }
  });

  test('the quota holds all pods at their most, with a new one of each beside', () => {
    for (const [{ services }, objects] of all) {
      const { hard } = [...ofKind(objects, 'ResourceQuota').values()][0]!.spec;
      const most = workloads(objects).map(each => {
        const scale = services[each.metadata.name]?.scale;
        const [main] = containersOf(each).slice(-1);
        return { pods: (scale?.max ?? 1) + 1, ...main.resources };
      });
      const sum = (of: (each: (typeof most)[number]) => string) =>
        most.reduce((total, each) => total + each.pods * amount(of(each)), 0);
      expect(Number(hard.pods)).toBeGreaterThanOrEqual(most.reduce((total, { pods }) => total + pods, 0));
      expect(amount(hard['limits.memory'])).toBeGreaterThanOrEqual(sum(({ limits }) => limits.memory));
      expect(amount(hard['requests.cpu'])).toBeGreaterThanOrEqual(sum(({ requests }) => requests.cpu));
    }
  });
});

const restricted = ({ runAsUser, runAsGroup }: Any) => ({
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser,
  runAsGroup,
  capabilities: { drop: ['ALL'] },
});

/** A quantity as a number. */
function amount(quantity: string): number {
  const [, digits, unit] = /^([\d.]+)(m|Ki|Mi|Gi)?$/.exec(quantity)!;
  const factor = { m: 1e-3, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 }[unit ?? ''] ?? 1;
  return Number(digits) * factor;
}
