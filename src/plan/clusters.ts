import type { InstancePlan, Plan } from './types.ts';

interface Found {
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

/** Each service where it runs on a cluster. */
export function onClusters({ environments }: Plan): readonly Found[] {
  return Object.values(environments)
    .filter(({ kubernetes }) => kubernetes !== null)
    .flatMap(({ name, services }) =>
      Object.values(services).flatMap(instance => (instance.runs ? [{ environment: name, instance }] : [])),
    );
}
