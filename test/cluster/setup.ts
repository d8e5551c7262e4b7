import type { TestProject } from 'vitest/node';
import { kube, skipped } from '../setup/kube.js';
import tools from '../setup/tools.js';
import { startControlPlane } from './control-plane.ts';
import { furnish } from './furnish.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the cluster that all tests share; `null` where the run does without. */
    readonly kubeconfig: string | null;
  }
}

/** Vitest's entry: a cluster, before the tests and until their end. */
export default async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (skipped()) {
    console.log('PORTOLAN_SKIP_KUBERNETES is set: nothing is applied to a server, and all of these tests are skipped');
    provide('kubeconfig', null);
    return undefined;
  }
  await tools();
  await kube();
  const { kubeconfig, stop } = await startControlPlane();
  try {
    await furnish(kubeconfig);
  } catch (error) {
    await stop();
    throw error;
  }
  provide('kubeconfig', kubeconfig);
  return stop;
}
