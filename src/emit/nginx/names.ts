import { createHash } from 'node:crypto';

/** Names of variables hold no hyphens, and nginx's table of them no long ones. */
const longest = 24;

/**
 * How all variables of an environment begin: with a word of ours, so that none is nginx's own, and with its name, since two
 * environments may be on one machine. Where that is too long, a digest tells it from others that begin alike.
 */
export function prefixOf(environment: string): string {
  const digest = () => createHash('sha256').update(environment).digest('hex').slice(0, 8);
  const name = environment.length <= longest ? environment : `${environment.slice(0, longest - 9)}_${digest()}`;
  return `portolan_${name.replaceAll('-', '_')}`;
}

/** A name that no other environment's file on the same machine has. */
export const zoneOf = (environment: string, service: string) => `${environment}.${service}`;
