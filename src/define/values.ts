import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { registryPath } from '../diagnostics/path.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { isPerEnvironment, parts, publicPrefix, type Value } from '../registry/defined.ts';
import type { Exposure } from '../registry/values.ts';
import type { Draft, DraftService } from './draft.ts';

/** Values that disclose too much, and outputs that the kind of a service does not have. */
export function wrongValues(draft: Draft): readonly Diagnostic[] {
  return [...draft.services.values()].flatMap(service => [...ofService(service, draft)]);
}

function* ofService({ name, options }: DraftService, draft: Draft): Generator<Diagnostic> {
  for (const [variable, value] of Object.entries(options.env ?? {})) {
    const at = registryPath('services', name, 'env', variable);
    for (const part of parts(value)) {
      const wrong = part.value === 'reference' ? unknownOutput(part, at, draft) : null;
      if (wrong !== null) yield wrong;
      const exposure = exposureOf(part, draft);
      if (publicPrefix.test(variable) && exposure !== 'public') {
        yield problem(
          'values/not-public',
          at,
          `${variable} of service "${name}" reaches every browser, but its value is ${exposure}; ` +
            'give it a public value, or a name without the public prefix',
        );
      }
    }
    if (isPerEnvironment(value) && value.values.every(each => each === null)) {
      yield problem(
        'values/empty',
        at,
        `${variable} of service "${name}" has a value in no environment; give it one, or remove it`,
      );
    }
  }
}

/** What a part discloses by itself; a text discloses what its parts do. */
function exposureOf(part: Value, { services }: Draft): Exposure {
  if (part.value === 'secret') return 'secret';
  if (part.value === 'cors-origins') return 'internal';
  if (part.value !== 'reference') return 'public';
  if (part.output.startsWith('url.')) return part.output === 'url.internal' ? 'internal' : 'public';
  const facts = services.get(part.service)?.facts ?? null;
  // What is wrong with the service is told there.
  if (facts === null) return 'public';
  return facts.outputs?.[part.output]?.exposure ?? (part.output === 'origin' ? 'public' : 'internal');
}

/** Outputs that every service with a port or a route has. */
const common = ['host', 'port', 'origin'];
const views = ['url.by-name', 'url.public', 'url.internal'];

function unknownOutput(part: Value & { value: 'reference' }, at: string, { services }: Draft): Diagnostic | null {
  const service = services.get(part.service);
  if (service === undefined || service.facts === null || views.includes(part.output)) return null;
  const outputs = [...new Set([...common, ...Object.keys(service.facts.outputs ?? {})])].sort();
  if (outputs.includes(part.output)) return null;
  return problem(
    'values/unknown-output',
    at,
    `service "${part.service}", a ${service.kind.name}, gives no "${part.output}"` +
      (didYouMean(part.output, outputs) || `; it gives ${outputs.join(', ')}`),
    { fix: nearest(part.output, outputs) },
  );
}
