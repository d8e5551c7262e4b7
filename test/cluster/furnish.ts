import { parseAllDocuments } from 'yaml';
import { added, described } from '../setup/definitions.js';
import { kubectlOf } from './kubectl.ts';

/** Puts into a new cluster what ours finds in every other: kinds that others add, machines and disks. */
export async function furnish(kubeconfig: string): Promise<void> {
  const kinds = (await Promise.all(added.map(definitionOf))).flat();
  await apply(kubeconfig, [...kinds, ...machines(), disks, ...volumes(), customers]);
  const established = ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s'];
  const ready = ['wait', '--for=condition=Ready', 'node', '--all', '--timeout=60s'];
  for (const args of [established, ready]) check(await kubectlOf(kubeconfig, args));
}

async function definitionOf(each: (typeof added)[number]): Promise<readonly unknown[]> {
  const documents = parseAllDocuments(await described(each)).map(document => document.toJS());
  return documents.filter(document => document?.spec?.names.kind === each.kind);
}

async function apply(kubeconfig: string, objects: readonly unknown[]): Promise<void> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  check(await kubectlOf(kubeconfig, ['apply', '--server-side', '-f', '-'], { input }));
}

function check({ code, stderr }: { readonly code: number; readonly stderr: string }): void {
  if (code !== 0) throw new Error(`the cluster could not be furnished: ${stderr}`);
}

function machines(): readonly unknown[] {
  const allocatable = { cpu: '64', memory: '256Gi', pods: '250', 'ephemeral-storage': '2Ti' };
  return ['a', 'b', 'c'].map(zone => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `node-${zone}`,
      labels: { 'kubernetes.io/hostname': `node-${zone}`, 'topology.kubernetes.io/zone': zone },
    },
    status: { allocatable, capacity: allocatable },
  }));
}

const disks = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'disks', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'kubernetes.io/no-provisioner',
  allowVolumeExpansion: true,
};

/** Enough for all tests: one that was claimed once is not claimed again. */
function volumes(): readonly unknown[] {
  return Array.from({ length: 40 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `disk-${index}` },
    spec: {
      storageClassName: 'disks',
      capacity: { storage: '1Ti' },
      accessModes: ['ReadWriteOnce'],
      hostPath: { path: `/disks/${index}` },
    },
  }));
}

/** A patch of a scenario asks for it. */
const customers = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'customers' },
  value: 1000,
};
