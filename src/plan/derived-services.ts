/** The service that routes, in the Compose files that have an edge of their own. */
export const edgeService = 'traefik';

/** The service that prepares a datastore for its users. */
export const setupService = (datastore: string) => `${datastore}-setup`;
