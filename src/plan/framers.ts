import type { Plan, ServiceName } from './types.ts';

const known = new WeakMap<Plan['services'], ReadonlyMap<ServiceName, readonly ServiceName[]>>();

/** The sites whose pages show those of a service in a frame; worked out for all services at once. */
export function framersOf({ services }: Plan, service: ServiceName): readonly ServiceName[] {
  let framers = known.get(services);
  if (framers === undefined) {
    framers = allFramers(services);
    known.set(services, framers);
  }
  return framers.get(service) ?? [];
}

function allFramers(services: Plan['services']): ReadonlyMap<ServiceName, readonly ServiceName[]> {
  const framers = new Map<ServiceName, ServiceName[]>();
  for (const { name, contentPolicy } of Object.values(services)) {
    for (const source of contentPolicy?.sources['frame-src'] ?? []) {
      if (typeof source !== 'string') framers.set(source.service, [...(framers.get(source.service) ?? []), name]);
    }
  }
  return framers;
}
