import { bytesOf } from '../plan/size.ts';
import type { HostPlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import { given } from './origin.ts';
import { sortedRecord } from './sorted.ts';

export function resolveHosts({ hosts }: Defined): Readonly<Record<string, HostPlan>> {
  return sortedRecord(hosts, (name, host) => ({
    name,
    address: host.address,
    cpu: host.size?.cpu ?? null,
    memory: host.size?.memory === undefined ? null : bytesOf(host.size.memory),
    origin: given('hosts', name),
  }));
}
