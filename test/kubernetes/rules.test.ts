// What no schema sees: that objects fit each other, and that what the namespace refuses is not in them.
import { beforeAll, describe, expect, test } from 'vitest';
import { outsideNames } from '../../src/plan/outside.ts';
import type { EnvironmentPlan, Plan } from '../../src/plan/types.ts';
import { type Any, containersOf, ofKind, overlays, planAt, type Rendered, registries, workloads } from './rendered.ts';

describe.each(registries)('%s', config => {
  let plan: Plan;
  let all: readonly (readonly [environment: EnvironmentPlan, objects: readonly Rendered[]])[];

  beforeAll(async () => {
    plan = await planAt(config);
    all = [...(await overlays(plan))].map(([name, { objects }]) => [plan.environments[name]!, objects]);
    expect(all.length).toBeGreaterThan(1);
  });

  /** Sentences on whatever breaks a rule in any environment. */
  const wrong = (rule: (objects: readonly Rendered[], environment: EnvironmentPlan) => readonly string[]) =>
    all.flatMap(([environment, objects]) => rule(objects, environment).map(each => `${environment.name}: ${each}`));

  test('names are labels, each is of one object, and all but the namespace stand in it', () => {
    const rule = (objects: readonly Rendered[], { kubernetes }: EnvironmentPlan) => {
      const ids = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      return objects.flatMap(({ kind, metadata: { name, namespace, labels } }) => [
        ...(isName(kind, name) ? [] : [`${kind} ${name} is no label`]),
        ...(Object.values(labels).every(value => /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(value))
          ? []
          : [`labels of ${name}`]),
        ...(ids.filter(id => id === `${kind} ${name}`).length === 1 ? [] : [`${kind} ${name} twice`]),
        ...(kind === 'Namespace' || namespace === kubernetes!.namespace ? [] : [`${kind} ${name} in ${namespace}`]),
      ]);
    };
    expect(wrong(rule)).toEqual([]);
  });

  test('selectors find the pods of one workload, and those of a Service as well', () => {
    const rule = (objects: readonly Rendered[]) => {
      const pods = workloads(objects).map(
        ({ metadata, spec }) => [metadata.name, spec.template.metadata.labels] as const,
      );
      const chosen = (labels: Any) => pods.filter(([, has]) => isWithin(labels, has)).map(([name]) => name);
      const expectOne = (each: Rendered, labels: Any) =>
        chosen(labels).length === 1 ? [] : [`${each.kind} ${each.metadata.name} selects ${chosen(labels)}`];
      return [
        ...[...ofKind(objects, 'Deployment', 'StatefulSet').values()].flatMap(each =>
          expectOne(each, each.spec.selector.matchLabels),
        ),
        ...[...ofKind(objects, 'Service').values()].flatMap(each => expectOne(each, each.spec.selector)),
        ...[...ofKind(objects, 'PodDisruptionBudget').values()].flatMap(each =>
          expectOne(each, each.spec.selector.matchLabels),
        ),
        ...[...ofKind(objects, 'ServiceMonitor').values()].flatMap(({ metadata, spec }) => {
          const found = [...ofKind(objects, 'Service').values()].filter(service =>
            isWithin(spec.selector.matchLabels, service.metadata.labels),
          );
          return found.length === 1 ? [] : [`ServiceMonitor ${metadata.name}`];
        }),
      ];
    };
    expect(wrong(rule)).toEqual([]);
  });

  test('M-143: probes, Services, routes and monitors name ports that are there', () => {
    const rule = (objects: readonly Rendered[]) => {
      const ports = new Map(
        workloads(objects).map(({ metadata, spec }) => [
          metadata.name,
          (spec.template.spec.containers[0].ports ?? []) as Any[],
        ]),
      );
      const services = ofKind(objects, 'Service');
      const has = (list: readonly Any[] | undefined, name: Any, what: string) =>
        list?.some(each => each.name === name || each.port === name) ? [] : [`${what} wants port ${name}`];
      return [
        ...workloads(objects).flatMap(({ metadata, spec }) => {
          const { startupProbe, livenessProbe, readinessProbe } = spec.template.spec.containers[0];
          return [startupProbe, livenessProbe, readinessProbe].flatMap(probe => {
            const asked = probe?.httpGet ?? probe?.tcpSocket;
            return asked === undefined ? [] : has(ports.get(metadata.name), asked.port, `a probe of ${metadata.name}`);
          });
        }),
        ...[...ports].flatMap(([name, list]) =>
          list
            .filter(each => !/^(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(each.name))
            .map(each => `port ${each.name} of ${name}`),
        ),
        ...[...services].flatMap(([name, { spec }]) =>
          spec.ports.flatMap((each: Any) => has(ports.get(name), each.targetPort, `Service ${name}`)),
        ),
        ...[...ofKind(objects, 'Ingress').values()].flatMap(({ spec }) =>
          spec.rules.flatMap(({ http }: Any) =>
            http.paths.flatMap(({ backend: { service } }: Any) =>
              has(services.get(service.name)?.spec.ports, service.port.name, `Ingress to ${service.name}`),
            ),
          ),
        ),
        ...[...ofKind(objects, 'HTTPRoute').values()].flatMap(({ spec }) =>
          spec.rules.flatMap(({ backendRefs = [] }: Any) =>
            backendRefs.flatMap(({ name, port }: Any) =>
              has(services.get(name)?.spec.ports, port, `HTTPRoute to ${name}`),
            ),
          ),
        ),
        ...[...ofKind(objects, 'ServiceMonitor')].flatMap(([name, { spec }]) =>
          has(services.get(name)?.spec.ports, spec.endpoints[0].port, `ServiceMonitor ${name}`),
        ),
      ];
    };
    expect(wrong(rule)).toEqual([]);
  });

  test('M-143: hosts and paths are the routes of the registry, with TLS, and what comes without is sent there', () => {
    for (const [{ name, services, kubernetes }, objects] of all) {
      const routes = Object.values(services).flatMap(each =>
        each.routes.map(({ host, path }) => `${each.service} ${host}${path}`),
      );
      const { entry } = kubernetes!;
      const found = { secure: [] as string[], plain: [] as string[] };
      for (const { metadata, spec } of ofKind(objects, 'Ingress', 'HTTPRoute').values()) {
        const isPlain = metadata.name.endsWith('.redirect');
        for (const rule of spec.rules) {
          const service = metadata.labels['app.kubernetes.io/name'];
          const hosts = spec.hostnames ?? [rule.host];
          const paths = rule.http
            ? new Set<string>(rule.http.paths.map((each: Any) => each.path?.replace(/(.)\/$/, '$1') ?? '/'))
            : (rule.matches?.map((each: Any) => each.path.value as string) ?? ['/']);
          for (const host of hosts)
            for (const path of paths) found[isPlain ? 'plain' : 'secure'].push(`${service} ${host}${path}`);
          if (entry.by === 'ingress' && !isPlain)
            expect(spec.tls.flatMap((each: Any) => each.hosts)).toContain(rule.host);
        }
        if (entry.by === 'ingress') expect(spec.ingressClassName).toBe(entry.class);
        else
          expect(spec.parentRefs).toEqual([
            {
              name: entry.name,
              namespace: entry.namespace,
              sectionName: entry.listeners[isPlain ? 'web' : 'websecure'],
            },
          ]);
      }
      expect(found.secure.sort(), name).toEqual(routes.sort());
      const hosts = (list: readonly string[]) => [...new Set(list.map(each => each.split('/')[0]!))].sort();
      expect(hosts(found.plain), name).toEqual(hosts(routes));
    }
  });

  test('each name has one certificate, whoever answers there, and every Ingress takes it from where that is kept', () => {
    for (const [{ name, services, kubernetes }, objects] of all) {
      const { entry } = kubernetes!;
      const certificates = [...ofKind(objects, 'Certificate').values()];
      const issued = certificates.flatMap(({ spec }) =>
        spec.dnsNames.map((host: string) => `${host} in ${spec.secretName}`),
      );
      const hosts = new Set(Object.values(services).flatMap(({ routes }) => routes.map(({ host }) => host)));
      const isIssued = entry.by === 'ingress' && entry.issuer !== null;
      expect(issued.map(each => each.split(' ')[0]).sort(), name).toEqual(isIssued ? [...hosts].sort() : []);
      if (!isIssued) continue;
      const taken = [...ofKind(objects, 'Ingress').values()].flatMap(({ spec }) =>
        (spec.tls ?? []).flatMap((each: Any) => each.hosts.map((host: string) => `${host} in ${each.secretName}`)),
      );
      expect([...new Set(taken)].sort(), name).toEqual(issued.sort());
    }
  });

  test('a request gets to whom its path belongs, also where Traefik compares letters and prefers longer rules', () => {
    for (const [{ services, kubernetes }, objects] of all) {
      if (kubernetes!.entry.by !== 'ingress') continue;
      const ingresses = [...ofKind(objects, 'Ingress').values()].filter(
        ({ metadata }) => !/redirect$/.test(metadata.name),
      );
      const routers = ingresses.flatMap(({ spec }) => spec.rules.flatMap(routersOf));
      for (const { service, routes } of Object.values(services)) {
        for (const { host, path } of routes) {
          const below = path === '/' ? ['/', '/x'] : [path, `${path}/`, `${path}/x`];
          for (const each of below) expect(answering(routers, host, each), `${host}${each}`).toBe(service);
          const beside = answering(routers, host, `${path}x`);
          if (path !== '/') expect(beside, `${host}${path}x`).not.toBe(service);
        }
      }
    }
  });

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

describe('chat-backend of Manacore', () => {
  let workload: Rendered;
  let main: Any;
  let objects: readonly Rendered[];

  beforeAll(async () => {
    ({ objects } = (await overlays(await planAt('projects.ts'))).get('production')!);
    workload = ofKind(objects, 'Deployment').get('chat-backend')!;
    [main] = containersOf(workload);
  });

  test('M-141: has two pods at least, one more while it rolls and none less, and the limits and rights of the original', () => {
    expect(ofKind(objects, 'HorizontalPodAutoscaler').get('chat-backend')!.spec.minReplicas).toBe(2);
    expect(workload.spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(main.resources).toMatchObject({ limits: { cpu: '1', memory: '512Mi' }, requests: { memory: '256Mi' } });
    expect(main.securityContext).toMatchObject({
      runAsUser: 1001,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('M-142, MB-28: is alive by itself and ready with its database, asked as often as the original', () => {
    expect(main.livenessProbe).toEqual({
      tcpSocket: { port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
    expect(main.readinessProbe).toEqual({
      httpGet: { path: '/api/health', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
    // In place of the delays of 30 and 10 seconds: as long as it takes, and no longer.
    expect(main.startupProbe.periodSeconds * main.startupProbe.failureThreshold).toBeGreaterThanOrEqual(30);
  });

  test('M-143: has a Service, a certificate of its issuer, and a redirect to TLS', () => {
    const ingress = ofKind(objects, 'Ingress').get('chat-backend')!;
    expect(ofKind(objects, 'Service').get('chat-backend')!.spec).toMatchObject({
      type: 'ClusterIP',
      ports: [{ port: 3002 }],
    });
    expect(ofKind(objects, 'Certificate').get('api-chat.tls')!.spec).toMatchObject({
      secretName: 'api-chat.tls',
      dnsNames: ['api-chat.manacore.app'],
      issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt-prod' },
    });
    expect(ingress.spec).toMatchObject({
      tls: [{ hosts: ['api-chat.manacore.app'], secretName: 'api-chat.tls' }],
      rules: [{ host: 'api-chat.manacore.app' }],
    });
    expect(ofKind(objects, 'Middleware').get('redirect')!.spec).toEqual({
      redirectScheme: { scheme: 'https', permanent: true },
    });
  });

  test('a stop waits until nobody is led to it any more, and then for what it has begun', () => {
    const { terminationGracePeriodSeconds } = workload.spec.template.spec;
    expect(main.lifecycle.preStop.sleep.seconds).toBeGreaterThanOrEqual(5);
    expect(terminationGracePeriodSeconds - main.lifecycle.preStop.sleep.seconds).toBeGreaterThanOrEqual(30);
  });
});

interface Router {
  readonly rule: string;
  readonly service: string;
  matches(host: string, path: string): boolean;
}

/** As Traefik's provider of Ingress makes them, which takes a prefix by its letters. */
function routersOf({ host, http }: Any): readonly Router[] {
  return http.paths.map(({ path = '', pathType, backend }: Any) => {
    const matcher = pathType === 'Exact' ? 'Path' : 'PathPrefix';
    const rule = `Host(\`${host}\`)${path === '' ? '' : ` && ${matcher}(\`${path}\`)`}`;
    const matches = (asked: string, at: string) =>
      asked === host && (pathType === 'Exact' ? at === path : at.startsWith(path));
    return { rule, service: backend.service.name, matches };
  });
}

/** Of those that match the one with the longest rule. */
function answering(routers: readonly Router[], host: string, path: string): string | undefined {
  const found = routers.filter(each => each.matches(host, path));
  return found.sort((a, b) => b.rule.length - a.rule.length)[0]?.service;
}

const restricted = ({ runAsUser, runAsGroup }: Any) => ({
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser,
  runAsGroup,
  capabilities: { drop: ['ALL'] },
});

const isWithin = (some: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>) =>
  Object.entries(some).every(([key, value]) => all[key] === value);

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

/** A quantity as a number. */
function amount(quantity: string): number {
  const [, digits, unit] = /^([\d.]+)(m|Ki|Mi|Gi)?$/.exec(quantity)!;
  const factor = { m: 1e-3, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 }[unit ?? ''] ?? 1;
  return Number(digits) * factor;
}

/** Of what has an address a label, of others a domain. */
function isName(kind: string, name: string): boolean {
  const dotted = ['Certificate', 'Ingress', 'HTTPRoute', 'NetworkPolicy', 'PersistentVolumeClaim'].includes(kind);
  return (
    (dotted ? name.split('.') : [name]).every(part => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(part)) &&
    /^[a-z]/.test(name)
  );
}
