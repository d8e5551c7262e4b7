/**
 * Names of variables hold no hyphens, and nginx's table of them no long ones. Two environments may be on one machine, so they
 * begin with its name.
 */
export const prefixOf = (environment: string) => environment.replaceAll('-', '_').slice(0, 30);

/** A name that no other environment's file on the same machine has. */
export const zoneOf = (environment: string, service: string) => `${environment}.${service}`;
