import type { Text } from './text.ts';
import type { EnvironmentPlan, InstancePlan } from './types.ts';
import { urlPort } from './url-port.ts';

/** Names whose values are mostly called; where a browser is sent to, or what only others call, is not. */
const called = /(?:^|_)(?:URL|URI|ENDPOINT|DSN|HOST)$/;
const sentTo = /CALLBACK|REDIRECT|RETURN|SUCCESS|CANCEL|ORIGIN|CORS|ALLOWED|AUDIENCE|PUBLIC/;

export const isSentTo = (name: string): boolean => sentTo.test(name);
export const isCalled = (name: string): boolean => called.test(name) && !isSentTo(name);

/** Whether a host of a URL is whoever asks. */
export const isOwnMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

interface Address {
  readonly host: string;
  readonly path: string;
  /** `null` where its scheme has none. */
  readonly port: number | null;
}

/** A text as it is written out, with what no host and no port holds where something is given from outside. */
export const writtenOut = (text: Text): string =>
  text.map(part => (part.part === 'literal' ? part.text : '\0')).join('');

/** Where a URL leads whose host and port are written out; `null` for what is none. */
export function addressOf(of: Text): Address | null {
  const text = writtenOut(of);
  if (!/^[a-z][a-z0-9+.-]*:\/\//.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return { host: url.hostname, path: url.pathname, port: urlPort(url) };
}

/** Ports on which a cluster's policy lets it call anybody outside, since what it calls there is known by name. */
export function outsidePorts({ edges }: InstancePlan, { services }: EnvironmentPlan): ReadonlySet<number> {
  const outside = edges.filter(({ reader }) => reader === 'server').flatMap(({ to }) => services[to]!.outside ?? []);
  return new Set(outside.flatMap(({ ip, ports }) => (ip === null ? ports : [])));
}
