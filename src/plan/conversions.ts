import { type Conversion, findings, usualText } from './conversion.ts';

const same = { differs: null, told: null } as const;
const only = (differs: string) => ({ differs, told: null }) as const;

/** All of them, by what a reader looks for. */
export const conversions: Readonly<Record<string, readonly Conversion[]>> = {
  'What runs': [
    {
      concept: 'service',
      compose: 'a service of the Compose file of its machine',
      kubernetes: 'Deployment; StatefulSet for what keeps data',
      ...same,
    },
    {
      concept: '`host`',
      compose: 'the file of that machine',
      kubernetes: 'nothing: the scheduler finds a machine, and spreads pods over machines and zones',
      ...only('A service is tied to no machine.'),
    },
    {
      concept: '`replicas`',
      compose: '`deploy.replicas`',
      kubernetes:
        'as many at least, and by HorizontalPodAutoscaler more, up to `kubernetes.replicas`; PodDisruptionBudget',
      ...only(
        'What states several or none grows with its load, and one pod at a time may be moved. What is alone ends before its next version begins.',
      ),
    },
    {
      concept: '`limits`',
      compose: '`deploy.resources`, half of it reserved',
      kubernetes: '`resources`, half of it requested; ephemeral storage is bounded too',
      differs: `What states none may take all of its machine; on a cluster ${usualText.cpu} and ${usualText.memory}, since a quota is held against it.`,
      told: findings.limits,
    },
    {
      concept: '`size` of a machine',
      compose: 'limits are held against it',
      kubernetes: 'ResourceQuota and LimitRange of the namespace',
      ...same,
    },
    {
      concept: 'image',
      compose: '`REGISTRY`, `TAG`, or one by its variable',
      kubernetes: '`images` of a kustomization, which a pipeline sets',
      differs: 'Pods of one service may start at different times, and pull what a tag is then.',
      told: findings.image,
    },
    {
      concept: '`job` with `before`',
      compose: '`service_completed_successfully`',
      kubernetes: 'Job, tried seven times',
      ...only(
        'Pods do not wait for it: they are started again until it is done. A pipeline applies it first where that is not wanted. On machines each `up` runs it, on a cluster each image and configuration does.',
      ),
    },
    {
      concept: '`job` with `schedule`',
      compose: 'a profile of its own, and a timer of systemd that starts it',
      kubernetes: 'CronJob, in UTC, one at a time',
      ...only(
        'Tried once on a machine, seven times on a cluster. What was missed is made up for at the next start of the machine; on a cluster within an hour.',
      ),
    },
    {
      concept: 'start order',
      compose: '`depends_on` with health',
      kubernetes: 'none: what is not ready gets no calls',
      ...only('What needs another at its start ends, and is started again.'),
    },
    {
      concept: 'restart',
      compose: '`restart: always`',
      kubernetes: '`restartPolicy: Always`',
      ...only('A pod that ends again and again is started less and less often, after five minutes at most.'),
    },
    {
      concept: 'development',
      compose: 'profiles, stages `dev`, `develop.watch`, ports on loopback',
      kubernetes: 'none: local environments are on no cluster',
      ...same,
    },
  ],
  'What it is denied': [
    {
      concept: '`user`',
      compose: '`user`',
      kubernetes: '`runAsUser`, `runAsGroup`, `fsGroup`',
      differs: 'A cluster starts nothing as root.',
      told: findings.root,
    },
    {
      concept: 'privileges',
      compose: '`cap_drop`, `no-new-privileges`',
      kubernetes: 'the profile `restricted`, with seccomp',
      ...same,
    },
    { concept: 'root file system', compose: '`read_only`', kubernetes: '`readOnlyRootFilesystem`', ...same },
    {
      concept: '`/tmp` and scratch',
      compose: '`tmpfs` of 100 MB each',
      kubernetes: '`emptyDir` of 100 MiB each',
      ...only('On the disk, not in memory; beyond its size a pod is ended, where a machine refuses to write.'),
    },
    { concept: 'first process', compose: '`init: true`', kubernetes: '`shareProcessNamespace`', ...same },
    {
      concept: 'token of the cluster',
      compose: 'none',
      kubernetes: 'a ServiceAccount of its own, without a token',
      ...same,
    },
  ],
  'What it keeps': [
    {
      concept: 'volume',
      compose: 'a named volume',
      kubernetes: 'a claim of its `storage`, else of `kubernetes.storage`, ReadWriteOnce',
      ...only('It has a size, and it can be only enlarged, by the claim itself.'),
    },
    {
      concept: '`storage`',
      compose: 'nothing: a volume may take what the disk of its machine has',
      kubernetes: 'the size of each claim of that service',
      ...only('It says nothing where there is no cluster.'),
    },
    {
      concept: 'volume that is a `cache`',
      compose: 'a named volume',
      kubernetes: '`emptyDir` of `kubernetes.storage`',
      ...only('Each pod has one of its own, which ends with it.'),
    },
    {
      concept: '`external` datastore',
      compose: 'given by variables',
      kubernetes: 'the same, and a policy that lets its users out',
      ...same,
    },
    { concept: 'databases of a Postgres', compose: 'a service that runs before its users', kubernetes: 'Job', ...same },
  ],
  'What it reads': [
    {
      concept: 'value',
      compose: '`environment`',
      kubernetes: 'ConfigMap; its digest at the pod, so that another content starts other pods',
      ...same,
    },
    {
      concept: '`secret()`, `input()`',
      compose: '`${NAME:?}` from an `--env-file`',
      kubernetes: "a key of the service's Secret, filled by hand or by an ExternalSecret",
      differs: 'One that is changed reaches pods that start after, and environments that read one store have the same.',
      told: findings.store,
    },
    {
      concept: "`secret({ as: 'file' })`",
      compose: '`secrets` from `SECRETS_DIR`',
      kubernetes: 'a key of the Secret, mounted',
      ...same,
    },
    {
      concept: 'address of another',
      compose: "its name, or its machine's private address",
      kubernetes: 'its name',
      ...same,
    },
  ],
  'Who reaches whom': [
    {
      concept: 'networks',
      compose: 'one for each tier; datastores have no way out',
      kubernetes: 'NetworkPolicies: nobody calls and is called but by the edges of the graph',
      differs: 'A machine lets sites, APIs and workers call anybody outside; a cluster those who say whom.',
      told: findings.egress,
    },
    {
      concept: "`url(…, 'public')` that a server reads",
      compose: 'an address that it may call, by way of the edge',
      kubernetes: 'a text: no policy lets it out to what leads requests in',
      differs: 'A server calls others of ours by their names within.',
      told: findings.publicAddress,
    },
    {
      concept: 'route',
      compose: "a router of Traefik's, or a location of nginx's",
      kubernetes: 'Ingress, or HTTPRoute with a Gateway',
      ...same,
    },
    {
      concept: 'certificates',
      compose: "Let's Encrypt, by Traefik or certbot",
      kubernetes: 'Certificate with `issuer`; without, and with a Gateway, those of what leads requests in',
      ...only('Somebody else has to care for them where there is no `issuer`.'),
    },
    {
      concept: 'redirect to TLS, headers, content policy, CORS, compression',
      compose: "middlewares of Traefik's, or nginx's directives",
      kubernetes: 'Middlewares',
      differs: 'What leads requests in reads them where it is Traefik.',
      told: findings.edge,
    },
    {
      concept: '`rateLimit`',
      compose: 'counted by the edge of its machine',
      kubernetes: 'a Middleware',
      ...only('Each pod of the Traefik counts for itself, and each host name of a service.'),
    },
    {
      concept: '`edge.trustedProxies`',
      compose: "what the edge believes of a client's address, and what a rate limit takes it from",
      kubernetes: 'the latter, by `sourceCriterion` of Middlewares',
      ...only(
        'What leads requests in has to be told by its owner whom to believe, such as Traefik by `forwardedHeaders.trustedIPs`; until then all clients behind such a proxy share one limit.',
      ),
    },
    {
      concept: '`edge.dashboard`, `email`, `provider`',
      compose: 'the edge of each machine',
      kubernetes: "none: what leads requests in is the cluster's own",
      ...only('They say nothing there.'),
    },
    {
      concept: 'published ports',
      compose: 'the edge, and what crosses machines, on the private address',
      kubernetes: 'none: a Service has an address of the cluster',
      ...same,
    },
  ],
  'How it is watched': [
    {
      concept: '`probes.ready`',
      compose: '`healthcheck`; the edge leaves out a replica that is not ready',
      kubernetes: '`readinessProbe`, `startupProbe`',
      ...only(
        'A pod that has not begun after a minute, thrice its usual time or, where it keeps data, an hour, begins again; a container is waited for.',
      ),
    },
    {
      concept: '`probes.live`',
      compose: 'a self-check that ends what hangs',
      kubernetes: '`livenessProbe`',
      ...only(
        'Where no path is stated but that of readiness, a cluster asks whether the port accepts connections, which a blocked event loop does.',
      ),
    },
    {
      concept: 'stop',
      compose: '10 seconds',
      kubernetes: '`preStop` of 5 seconds, then 30',
      ...only('A pod is led to no more before it is told to stop.'),
    },
    { concept: 'logs', compose: '`json-file`, three of 10 MB', kubernetes: "none: the kubelet's own bounds", ...same },
    {
      concept: 'metrics',
      compose: 'none',
      kubernetes: 'ServiceMonitor with `kubernetes.prometheus`',
      ...only('On a machine nobody is told where they are.'),
    },
    {
      concept: 'labels',
      compose: "of the registry's name, and Coolify's",
      kubernetes: '`app.kubernetes.io/…`',
      ...same,
    },
  ],
  'What patches change': [
    {
      concept: "`output: 'compose'`, `'traefik'`, `'nginx'` of an environment",
      compose: 'the file of its machines',
      kubernetes: "nothing: `output: 'kubernetes'` is for that",
      differs: 'What is said of one output says nothing of the other.',
      told: findings.patch,
    },
    {
      concept: "`output: 'kubernetes'`, of what is in a container",
      compose: "nothing: `output: 'compose'` is for that",
      kubernetes: 'the object',
      differs: 'What is said of one output says nothing of the other.',
      told: findings.patch,
    },
  ],
};
