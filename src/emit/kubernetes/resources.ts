import { usualLimits } from '../../plan/kubernetes.ts';
import type { InstancePlan, LimitsPlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';

/** Of what a container writes to its machine's disk besides its volumes: logs that were not taken away yet. */
const logs = 64;

/** Mebibytes that fit into each of its directories. */
export const scratchSize = 100;

/** What a container may take, and what its machine keeps free for it; `written` are mebibytes of its directories there. */
export function resourcesOf({ limits, reservations }: InstancePlan, written: number): Yaml {
  const most = settled(limits, 1);
  return traced(limits.origin, {
    requests: { ...amounts(settled(reservations, 2)), 'ephemeral-storage': `${logs}Mi` },
    limits: { ...amounts(most), 'ephemeral-storage': `${logs + written}Mi` },
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

/** Of a quantity as the registry states it. */
export function mebibytes(quantity: string): number {
  const factor = { Mi: 1, Gi: 1024, Ti: 1024 ** 2 }[quantity.slice(-2)];
  return Number.parseInt(quantity, 10) * (factor ?? 1);
}

const units = [
  ['Gi', 1024 ** 3],
  ['Mi', 1024 ** 2],
  ['Ki', 1024],
] as const;
