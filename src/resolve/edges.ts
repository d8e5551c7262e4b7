import type { GraphEdge } from '../plan/types.ts';
import { type DefinedService, parts, pick, publicPrefix } from '../registry/defined.ts';
import { given } from './origin.ts';
import type { Stage } from './stage.ts';

interface Mention {
  readonly service: string;
  /** The address is the public one. */
  readonly isPublic: boolean;
  readonly at: readonly string[];
}

const known = new WeakMap<readonly string[], Map<DefinedService, readonly Mention[]>>();

/** The mentions of a service, worked out once for each environment: networks, callers and databases all ask for them. */
function mentions(service: DefinedService, chain: readonly string[]): readonly Mention[] {
  let ofChain = known.get(chain);
  if (ofChain === undefined) {
    ofChain = new Map();
    known.set(chain, ofChain);
  }
  let found = ofChain.get(service);
  if (found === undefined) {
    found = findMentions(service, chain);
    ofChain.set(service, found);
  }
  return found;
}

/** Every mention of another service in the variables that hold in an environment, in its content policy, then in `uses`. */
function findMentions({ name, options, facts }: DefinedService, chain: readonly string[]): readonly Mention[] {
  const found: Mention[] = [];
  const env = Object.entries(options.env ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [variable, value] of env) {
    const here = pick(value, chain);
    for (const part of here === undefined ? [] : parts(here)) {
      if (part.value !== 'reference') continue;
      const byName = part.output === 'url.by-name' && publicPrefix.test(variable);
      const isPublic = byName || part.output === 'url.public' || part.output === 'origin';
      found.push({ service: part.service, isPublic, at: ['services', name, 'env', variable] });
    }
  }
  for (const [directive, sources] of Object.entries(facts.contentPolicy ?? {})) {
    for (const [index, source] of (sources ?? []).entries()) {
      if (typeof source === 'string') continue;
      found.push({
        service: source.service,
        isPublic: true,
        at: ['services', name, 'contentPolicy', directive, String(index)],
      });
    }
  }
  for (const [index, service] of (options.uses ?? []).entries()) {
    // Whatever an app uses, it uses from its device.
    found.push({ service, isPublic: facts.tier === 'app', at: ['services', name, 'uses', String(index)] });
  }
  return found;
}

/** The services that a service's own process calls. */
export function serverReferences(service: DefinedService, chain: readonly string[]): ReadonlySet<string> {
  const found = mentions(service, chain).filter(({ isPublic, service: to }) => !isPublic && to !== service.name);
  return new Set(found.map(({ service: to }) => to));
}

/** The references of a service as edges, one for each target and reader, sorted. */
export function resolveEdges(service: DefinedService, { environment, placements }: Stage): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const mention of mentions(service, environment.chain)) {
    if (mention.service === service.name || !placements.has(mention.service)) continue;
    const reader = readerOf(service, mention);
    const key = `${mention.service} ${reader}`;
    if (!edges.has(key)) edges.set(key, { to: mention.service, reader, origin: given(...mention.at) });
  }
  return [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

/** A public address is called from pages and devices; an API only passes it on. */
function readerOf({ facts }: DefinedService, { isPublic }: Mention): GraphEdge['reader'] {
  if (!isPublic) return 'server';
  return facts.tier === 'site' || facts.tier === 'app' ? 'browser' : 'text';
}
