import { registryPath } from '../diagnostics/path.ts';
import { problemIn } from '../diagnostics/types.ts';
import { bytesOf, leastMemory, sizeText } from '../plan/size.ts';
import type { LimitsPlan } from '../plan/types.ts';
import { type DefinedService, pick } from '../registry/defined.ts';
import { byDefault, given } from './origin.ts';
import type { Stage } from './stage.ts';

/** What a service may take: stated, else its kind's, and never less than its own options make it use. */
export function limitsOf({ name, kind, facts, options }: DefinedService, stage: Stage): LimitsPlan {
  const { chain } = stage.environment;
  const stated = pick(options.limits, chain);
  const own = facts.leastMemory?.(option => pick(option, chain) ?? null) ?? null;
  const least = own ?? { bytes: leastMemory, because: 'Docker gives no container less' };
  const usual = { ...facts.limits, ...(own !== null && { memory: String(own.bytes) }) };
  const { cpu = null, memory = null } = { ...usual, ...stated };
  const bytes = memory === null ? null : bytesOf(memory);
  if (bytes !== null && bytes < least.bytes && stage.placements.get(name)!.runs) {
    const say = (where: string) =>
      `service "${name}" may take ${sizeText(bytes)} of memory in ${where}, but needs ${sizeText(least.bytes)}, since ${least.because}; ` +
      'raise its limit, or leave "memory" out of it';
    const at = registryPath('services', name, 'limits');
    stage.report(problemIn(stage.environment.name, 'limits/too-little', at, say));
  }
  const origin =
    stated === undefined ? byDefault(`${kind.name}/limits`, 'services', name) : given('services', name, 'limits');
  return { cpu, memory: bytes, origin };
}

/** What it may take at its busiest is no measure of what it always needs. */
export function half({ cpu, memory, origin: { path } }: LimitsPlan): LimitsPlan {
  return {
    cpu: cpu === null ? null : cpu / 2,
    memory: memory === null ? null : Math.max(Math.floor(memory / 2), leastMemory),
    origin: { source: 'rule', path, rule: 'limits/half' },
  };
}
