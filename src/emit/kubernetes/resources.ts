import type { InstancePlan, LimitsPlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';

/** Of a container that states none: where a quota is, each has to. */
export const usualLimits = { cpu: 1, memory: 512 * 1024 ** 2 };

/** Of what a container writes to its machine's disk besides its volumes: logs that were not taken away yet. */
const logs = 64;

/** Mebibytes that fit into each of its directories. */
export const scratchSize = 100;

/** What a container may take, and what its machine keeps free for it. */
export function resourcesOf({ limits, reservations }: InstancePlan, directories: number): Yaml {
  const most = settled(limits, 1);
  return traced(limits.origin, {
    requests: { ...amounts(settled(reservations, 2)), 'ephemeral-storage': `${logs}Mi` },
    limits: { ...amounts(most), 'ephemeral-storage': `${logs + scratchSize * directories}Mi` },
  });
}

/** As numbers, for sums. */
export function settled({ cpu, memory }: Pick<LimitsPlan, 'cpu' | 'memory'>, share: number) {
  return { cpu: cpu ?? usualLimits.cpu / share, memory: memory ?? usualLimits.memory / share };
}

export function amounts({ cpu, memory }: { readonly cpu: number; readonly memory: number }) {
  return { cpu: cpuText(cpu), memory: memoryText(memory) };
}

/** Thousandths are the least that there is. */
const cpuText = (cores: number) =>
  Number.isInteger(cores) ? String(cores) : `${Math.max(1, Math.round(cores * 1000))}m`;

function memoryText(bytes: number): string {
  for (const [unit, size] of units) if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  return String(bytes);
}

const units = [
  ['Gi', 1024 ** 3],
  ['Mi', 1024 ** 2],
  ['Ki', 1024],
] as const;
