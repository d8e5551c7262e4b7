import { isIP } from 'node:net';
import type { OutsidePlan } from '../plan/kubernetes.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import { given } from './origin.ts';
import type { Stage } from './stage.ts';

/** Of an address that is given from outside, which is a URL, as good as any. */
const https = 443;

/** Where something answers that others run: what its URL says, or the port of its kind. */
export function outsideOf({ name, facts }: DefinedService, stage: Stage): OutsidePlan | null {
  const origin = given('services', name);
  if (stage.placements.get(name)!.external) {
    const port = stage.services[name]!.ports[0]?.port;
    return port === undefined ? null : { ip: null, port, origin };
  }
  if (facts.tier !== 'outside') return null;
  const address = pick(facts.address, stage.environment.chain);
  if (typeof address !== 'string' || !URL.canParse(address)) return { ip: null, port: https, origin };
  const { hostname, port, protocol } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return { ip: isIP(host) ? host : null, port: Number(port) || (protocol === 'http:' ? 80 : https), origin };
}
