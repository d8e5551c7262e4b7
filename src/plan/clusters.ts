import type { InstancePlan, Plan } from './types.ts';

interface Found {
  /** The first environment in which it is so. */
  readonly environment: string;
  readonly instance: InstancePlan;
}

/** Whether a cluster, without machines of ours, finds a place for each by itself. */
export const isOnClusterAlone = ({
  kubernetes,
  hosts,
}: {
  readonly kubernetes: object | null;
  readonly hosts: readonly string[];
}) => kubernetes !== null && hosts.length === 0;

/** Each service of which something is so where it runs on a cluster, once. */
export function onceOnClusters({ environments }: Plan, isSo: (instance: InstancePlan) => boolean): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { name, kubernetes, services } of Object.values(environments)) {
    for (const instance of kubernetes === null ? [] : Object.values(services)) {
      const { service, runs } = instance;
      if (runs && !found.has(service) && isSo(instance)) found.set(service, { environment: name, instance });
    }
  }
  return [...found.values()];
}
