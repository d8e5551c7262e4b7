import type { InstancePlan } from '../plan/types.ts';
import { type Needs, runsBeside, type Stage } from './stage.ts';

type Instances = Readonly<Record<string, InstancePlan & Needs>>;

/** Marks what services on other machines call; a datastore then needs a network that lets its port be published. */
export function acrossHosts(instances: Instances, stage: Stage): Instances {
  const called = new Set(
    Object.values(instances).flatMap(({ service, runs, edges }) =>
      edges
        .filter(
          ({ reader, to }) => runs && reader === 'server' && instances[to]?.runs && !runsBeside(service, to, stage),
        )
        .map(({ to }) => to),
    ),
  );
  return Object.fromEntries(
    Object.entries(instances).map(([name, instance]) => {
      if (!called.has(name)) return [name, instance];
      const stores = stage.services[name]!.tier === 'datastore';
      const networks = stores ? [...instance.networks, published].sort() : instance.networks;
      return [name, { ...instance, networks, crossesHosts: true }];
    }),
  );
}

/** A bridge with nothing else on it: a port published from an internal network alone does not answer. */
const published = 'published';
