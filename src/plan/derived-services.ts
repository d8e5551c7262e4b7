/** The service that routes, in the Compose files that have an edge of their own. */
export const edgeService = 'traefik';

/** The file of those who may see its dashboard. */
export const edgeUsers = 'traefik-users';

/** The service that prepares a datastore for its users. */
export const setupService = (datastore: string) => `${datastore}-setup`;

/** What Compose calls a volume of a service: names hold no `_`, so no other service's volume is called so. */
export const volumeName = (service: string, volume: { readonly name: string }) => `${service}_${volume.name}`;
