import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Any, ofKind, overlays, planAt, type Rendered, registries } from '../kubernetes/rendered.ts';
import { kubectl, succeed } from './kubectl.ts';

/** Nothing of ours is in it: what is there already is merged with, which hides some mistakes. */
const namespace = 'mistakes';

const main = 'spec.template.spec.containers.0';

/** One mistake a line: what is wrong, where, and what the server says. `undefined` takes out. */
const mistakes: readonly (readonly [title: string, object: string, path: string, value: Any, said: RegExp])[] = [
  ['a misspelt field', 'Deployment shop-web', `${main}.imagePullPolcy`, 'Always', /imagePullPolcy: field not declared/],
  ['a number as a text', 'Deployment shop-web', 'spec.minReadySeconds', '2', /expected numeric/],
  [
    'a policy that there is not',
    'Deployment shop-web',
    `${main}.imagePullPolicy`,
    'Sometimes',
    /Unsupported value: "Sometimes"/,
  ],
  ['a port beyond all', 'Deployment shop-web', `${main}.ports.0.containerPort`, 70000, /must be between 1 and 65535/],
  [
    'a variable that is a number',
    'Deployment shop-api',
    `${main}.env.0`,
    { name: 'PORT', value: 8080 },
    /expected string/,
  ],
  ['two ports of one name', 'Deployment shop-web', `${main}.ports.1.name`, 'http', /Duplicate value: "http"/],
  [
    'a name of a port that is too long',
    'Deployment shop-web',
    `${main}.ports.0.name`,
    'a-port-with-a-long-name',
    /no more than 15/,
  ],
  [
    'a probe of a port without a number',
    'Deployment shop-web',
    `${main}.readinessProbe.httpGet.port`,
    'no port',
    /must contain only alpha-numeric/,
  ],
  [
    'a probe that does two things',
    'Deployment shop-web',
    `${main}.readinessProbe.tcpSocket`,
    { port: 80 },
    /may not specify more than 1 handler/,
  ],
  [
    'a probe of life that wants several answers',
    'Deployment shop-web',
    `${main}.livenessProbe.successThreshold`,
    2,
    /must be 1/,
  ],
  [
    'a selector of other pods',
    'Deployment shop-web',
    'spec.selector.matchLabels',
    { of: 'others' },
    /selector.*does not match template.*labels/,
  ],
  [
    'a size in units of disks',
    'Deployment shop-web',
    `${main}.resources.limits.memory`,
    '128MB',
    /quantities must match/,
  ],
  [
    'a limit below what is requested',
    'Deployment shop-web',
    `${main}.resources.limits.memory`,
    '1Mi',
    /must be less than or equal to memory limit/,
  ],
  [
    'a mount of no volume',
    'Deployment shop-web',
    `${main}.volumeMounts.0.name`,
    'missing',
    /volumeMounts.*Not found: "missing"/,
  ],
  [
    'a disk that is claimed by no name',
    'StatefulSet shop-files',
    'spec.template.spec.volumes.1.persistentVolumeClaim.claimName',
    '',
    /Required value/,
  ],
  [
    'a rollout that can begin nowhere',
    'Deployment shop-web',
    'spec.strategy.rollingUpdate',
    { maxSurge: 0, maxUnavailable: 0 },
    /may not be 0/,
  ],
  [
    'a pause longer than what follows it',
    'Deployment shop-web',
    `${main}.lifecycle.preStop.sleep.seconds`,
    9000,
    /sleep/,
  ],
  [
    'a process that may be root',
    'Deployment shop-web',
    `${main}.securityContext.runAsUser`,
    0,
    /would violate PodSecurity/,
  ],
  [
    'a process that gains rights',
    'Deployment shop-web',
    `${main}.securityContext.allowPrivilegeEscalation`,
    true,
    /would violate PodSecurity/,
  ],
  [
    'a capability',
    'Job shop-migrate',
    `${main}.securityContext.capabilities`,
    { add: ['NET_ADMIN'] },
    /would violate PodSecurity/,
  ],
  ['a name that is none', 'Service shop-web', 'metadata.name', 'Shop_Web', /Invalid value: "Shop_Web"/],
  ['a label with a space', 'Service shop-web', 'metadata.labels.team', 'the shop', /a valid label must be/],
  [
    'a namespace that is not there',
    'Service shop-web',
    'metadata.namespace',
    'elsewhere',
    /namespaces "elsewhere" not found/,
  ],
  ['a version that is gone', 'PodDisruptionBudget shop-web', 'apiVersion', 'policy/v1beta1', /no matches for kind/],
  ['a budget with two bounds', 'PodDisruptionBudget shop-web', 'spec.minAvailable', 1, /cannot be both set/],
  [
    'a least above the most',
    'HorizontalPodAutoscaler shop-api',
    'spec.minReplicas',
    99,
    /must be greater than or equal to `minReplicas`/,
  ],
  [
    'a job that starts its pods for ever',
    'Job shop-migrate',
    'spec.template.spec.restartPolicy',
    'Always',
    /restartPolicy: Required value/,
  ],
  [
    'a disk of nothing',
    'PersistentVolumeClaim postgres.data',
    'spec.resources.requests.storage',
    '0',
    /must be greater than zero/,
  ],
  ['a port twice', 'Service shop-web', 'spec.ports.1.port', 80, /duplicate entries for key/],
  [
    'a path of no type',
    'Ingress shop-web',
    'spec.rules.0.http.paths.0.pathType',
    undefined,
    /pathType must be specified/,
  ],
  ['a host with a port', 'Ingress shop-web', 'spec.rules.0.host', 'acme.dev:8443', /Invalid value: "acme.dev:8443"/],
  [
    'a network that is none',
    'NetworkPolicy shop-api',
    'spec.egress.0.to',
    [{ ipBlock: { cidr: '10.0.0.0/40' } }],
    /must be a valid CIDR value|Invalid value: "10.0.0.0\/40"/,
  ],
  [
    'a usual limit below what is usually requested',
    'LimitRange acme',
    'spec.limits.0.default.cpu',
    '1m',
    /greater than default limit value/,
  ],
  ['a burst that is a word', 'Middleware shop-api-rate', 'spec.rateLimit.burst', 'many', /expected numeric/],
  [
    'a route to port 0',
    'HTTPRoute shop-web',
    'spec.rules.0.backendRefs.0.port',
    0,
    /should be greater than or equal to 1/,
  ],
  [
    'a secret from no key',
    'ExternalSecret shop-api',
    'spec.data.0.remoteRef.key',
    undefined,
    /remoteRef.key: Required value/,
  ],
  ['a monitor of nothing', 'ServiceMonitor shop-api', 'spec.selector', undefined, /spec.selector: Required value/],
];

describe.skipIf(inject('kubeconfig') === null)('a server refuses', () => {
  let objects: readonly Rendered[];

  beforeAll(async () => {
    const built = [...(await overlays(await planAt(registries[1]!))).values()].map(each => each.objects);
    objects = built.flat();
    const [own] = ofKind(built[0]!, 'Namespace').values();
    await succeed(['apply', '--server-side', '-f', '-'], { input: JSON.stringify(named(own!, namespace)) });
    return async () => {
      await succeed(['delete', 'namespace', namespace, '--timeout=60s']);
    };
  });

  test.each(mistakes)('%s', async (_, object, path, value, said) => {
    const right = objectOf(objects, object);
    expect(await ask(right)).toEqual({ code: 0, stderr: '' });
    const { stderr } = await ask(changed(right, path, value));
    expect(stderr).toMatch(said);
  });
});

/** A warning is a refusal too: there is none of what is right. */
async function ask(object: Rendered) {
  const args = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '-f', '-'];
  const { code, stderr } = await kubectl(args, { input: JSON.stringify(object) });
  return { code, stderr };
}

function objectOf(objects: readonly Rendered[], id: string): Rendered {
  const [kind, name] = id.split(' ');
  const found = objects.find(each => each.kind === kind && each.metadata.name.replace(/-[a-z0-9]{10}$/, '') === name);
  expect(found, id).toBeDefined();
  return { ...found!, metadata: { ...found!.metadata, namespace } };
}

const named = (object: Rendered, name: string) => ({ ...object, metadata: { ...object.metadata, name } });

function changed(object: Rendered, path: string, value: Any): Rendered {
  const copy = structuredClone(object) as Any;
  const keys = path.split('.');
  const last = keys.pop()!;
  const at = keys.reduce((node, key) => node[key], copy);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
