import { usualLimits } from './kubernetes.ts';
import { sizeText } from './size.ts';

/** What the registry says, as machines and clusters are told of it. */
export interface Conversion {
  readonly concept: string;
  readonly compose: string;
  readonly kubernetes: string;
  /** What is not the same there; `null` where all is. */
  readonly differs: string | null;
  /** What is told where it matters, and what to do then; `null` where nothing is lost, or nothing can be done in a registry. */
  readonly told: Told | null;
}

interface Told {
  readonly code: string;
  readonly advice: string;
}

/** What messages take their advice from. */
export const findings = {
  edge: {
    code: 'kubernetes/edge',
    advice: 'say "middlewares": true where that is Traefik, or have it do so itself',
  },
  limits: {
    code: 'kubernetes/no-limits',
    advice: 'state its "limits", such as { memory: "1g" }',
  },
  root: { code: 'kubernetes/root', advice: 'state a "user" that its image can run as' },
  image: { code: 'kubernetes/moving-image', advice: 'give it a tag of one version, or a digest' },
  egress: { code: 'kubernetes/egress', advice: 'name what it calls by external(), and say so in its "uses"' },
  publicAddress: {
    code: 'kubernetes/public-address',
    advice:
      'read its address within, as by url("auth"), or name it in "uses" where this one is only compared, or given to pages',
  },
  store: { code: 'kubernetes/shared-store', advice: 'give each a ClusterSecretStore of its own' },
  patch: {
    code: 'patches/one-target',
    advice:
      'have a patch of the other output say the same of that service, or give one of them an environment of its own',
  },
} as const satisfies Readonly<Record<string, Told>>;

/** What a container that states no limits may take on a cluster. */
export const usualText = { cpu: `${usualLimits.cpu} core`, memory: sizeText(usualLimits.memory) };

/** Keys of Compose that only a patch sets, with what a pod has for them. */
export const patchedKeys: Readonly<Record<string, string>> = {
  cap_add: 'no capability; ports below 1024 are open to all by a sysctl',
  cpuset: 'nothing for it: its kubelet decides',
  devices: 'nothing for it: a device plugin and `resources.limits`',
  dns: '`dnsConfig.nameservers`',
  extra_hosts: '`hostAliases`',
  hostname: '`hostname`',
  ipc: 'nothing for it: the profile `restricted` refuses it',
  network_mode: 'nothing for it: the profile `restricted` refuses it',
  oom_score_adj: 'nothing for it: the kubelet decides by requests and limits',
  pid: 'nothing for it: the profile `restricted` refuses it',
  privileged: 'nothing for it: the profile `restricted` refuses it',
  shm_size: 'an `emptyDir` of `medium: Memory` at `/dev/shm`',
  stop_grace_period: '`terminationGracePeriodSeconds`',
  stop_signal: '`lifecycle.stopSignal`',
  sysctls: '`securityContext.sysctls`, of the safe ones',
  ulimits: "nothing for it: its machine's container runtime decides",
  working_dir: '`workingDir`',
};
