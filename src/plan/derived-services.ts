import type { EnvironmentPlan, Plan } from './types.ts';

/** The service that routes, in the Compose files that have an edge of their own. */
export const edgeService = 'traefik';

/** The file of those who may see its dashboard. */
export const edgeUsers = 'traefik-users';

/** The service that prepares a datastore for its users. */
export const setupService = (datastore: string) => `${datastore}-setup`;

/** The services that prepare the datastores of an environment. */
export function setupServices({ services }: EnvironmentPlan): readonly string[] {
  return Object.values(services).flatMap(({ service, setup }) => (setup === null ? [] : [setupService(service)]));
}

/** The services that run to their end: they are ready once they have ended. */
export function endingServices(plan: Plan, environment: EnvironmentPlan): ReadonlySet<string> {
  const jobs = Object.values(plan.services).filter(({ before }) => before !== null);
  return new Set([...jobs.map(({ name }) => name), ...setupServices(environment)]);
}

/** What Compose calls a volume of a service: names hold no `_`, so no other service's volume is called so. */
export const volumeName = (service: string, volume: { readonly name: string }) => `${service}_${volume.name}`;
