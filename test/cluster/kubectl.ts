import { dirname } from 'node:path';
import { expect, inject } from 'vitest';
import type { Any } from '../kubernetes/rendered.ts';
import { kubernetes } from '../setup/paths.js';

interface Call {
  readonly input?: string;
  /** Seconds. */
  readonly limit?: number;
}

/** `kubectl <args>` to its end, whatever comes of it. */
export function kubectlOf(kubeconfig: string, args: readonly string[], { input, limit = 120 }: Call = {}) {
  // What it remembers of a server lies beside the server's own files.
  const env = { PATH: process.env.PATH, HOME: dirname(kubeconfig), KUBECONFIG: kubeconfig };
  return kubernetes('kube', ['kubectl', ...args], {
    env,
    timeout: limit * 1000,
    ...(input !== undefined && { input }),
  });
}

/** The same, on the cluster of all tests. */
export function kubectl(args: readonly string[], call: Call = {}) {
  return kubectlOf(inject('kubeconfig')!, args, call);
}

/** One that has to do what it is asked, without a word of warning. */
export async function succeed(args: readonly string[], call: Call = {}): Promise<string> {
  const { code, stdout, stderr } = await kubectl(args, call);
  expect({ code, stderr }, `kubectl ${args.join(' ')}`).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** Objects of some kinds in a namespace, as the server has them. */
export async function get(namespace: string, kinds: string, ...more: readonly string[]): Promise<readonly Any[]> {
  return JSON.parse(await succeed(['get', kinds, '-n', namespace, '-o', 'json', ...more])).items;
}
