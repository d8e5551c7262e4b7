import { isIP } from 'node:net';
import { registryPath } from '../diagnostics/path.ts';
import { problemIn } from '../diagnostics/types.ts';
import type { OutsidePlan } from '../plan/kubernetes.ts';
import { urlPort } from '../plan/url-port.ts';
import { type DefinedService, pick, type Value } from '../registry/defined.ts';
import { given } from './origin.ts';
import type { Stage } from './stage.ts';

/** Of an address that is given from outside, which is a URL, as good as any. */
const https = 443;

/** Where something answers that others run: what its URL says, else what is stated, or the port of its kind, beside which a URL may be given. */
export function outsideOf(service: DefinedService, stage: Stage): OutsidePlan | null {
  const { name, facts } = service;
  const origin = given('services', name);
  if (stage.placements.get(name)!.external) {
    const [own] = stage.services[name]!.ports;
    if (own === undefined) return null;
    return { ip: null, ports: own.protocol === 'http' ? [own.port, https] : [own.port], origin };
  }
  if (facts.tier !== 'outside') return null;
  const { chain, local } = stage.environment;
  const address = pick(facts.address, chain);
  const stated = pick(facts.addressPort, chain);
  const isGiven = typeof address === 'object';
  const written = isGiven ? devOf(address, local) : address;
  if (written === undefined || !URL.canParse(written)) return { ip: null, ports: [stated ?? https], origin };
  const url = new URL(written);
  const port = urlPort(url) ?? stated ?? https;
  if (stated !== undefined && stated !== port) reportOtherPort({ name, port, stated, isGiven }, stage);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { ip: isIP(host) ? host : null, ports: [port], origin };
}

/** What is taken on a developer's machine where nothing else is given. */
const devOf = (address: Value, local: boolean) => (local && 'dev' in address ? (address.dev ?? undefined) : undefined);

interface OtherPort {
  readonly name: string;
  readonly port: number;
  readonly stated: number;
  readonly isGiven: boolean;
}

function reportOtherPort({ name, port, stated, isGiven }: OtherPort, { environment, report }: Stage): void {
  const way = isGiven
    ? `have it say ${port} there by perEnvironment`
    : 'leave "port" to environments whose URL is an input()';
  const say = (where: string) =>
    `"port" of service "${name}" is ${stated} in ${where}, where its URL has port ${port}; ${way}`;
  report(problemIn(environment.name, 'values/other-port', registryPath('services', name, 'port'), say));
}
