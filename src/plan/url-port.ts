const usual: Readonly<Record<string, number>> = {
  'amqp:': 5672,
  'amqps:': 5671,
  // Left out of a URL by whoever parses it, as those of http, https, ws and wss are.
  'ftp:': 21,
  'http:': 80,
  'https:': 443,
  'ldap:': 389,
  'ldaps:': 636,
  'mongodb:': 27_017,
  'mqtt:': 1883,
  'mqtts:': 8883,
  'mysql:': 3306,
  'nats:': 4222,
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
  'smtps:': 465,
  'ws:': 80,
  'wss:': 443,
};

/** The port that a URL leads to: its own, or that of its scheme; `null` where neither says one. */
export function urlPort({ port, protocol }: URL): number | null {
  return Number(port) || schemePort(protocol);
}

/** Of a scheme with its colon. */
export function schemePort(protocol: string): number | null {
  return usual[protocol] ?? null;
}
