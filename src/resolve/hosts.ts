import type { HostPlan } from '../plan/types.ts';
import type { Defined } from '../registry/defined.ts';
import { given } from './origin.ts';
import { sortedRecord } from './sorted.ts';

export function resolveHosts({ hosts }: Defined): Readonly<Record<string, HostPlan>> {
  return sortedRecord(hosts, (name, host) => ({
    name,
    address: host.address,
    publicAddress: host.publicAddress ?? null,
    provider: host.provider ?? null,
    region: host.region ?? null,
    size: host.size ?? null,
    role: host.role ?? 'active',
    origin: given('hosts', name),
  }));
}
