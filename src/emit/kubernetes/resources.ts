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
  const unit = ['Gi', 'Mi', 'Ki'].find(each => bytes % units[each]! === 0) ?? '';
  return `${bytes / units[unit]!}${unit}`;
}

/** What a number stands for by what is behind it. */
export const units: Readonly<Record<string, number>> = {
  '': 1,
  m: 0.001,
  ...Object.fromEntries(['k', 'M', 'G', 'T'].map((unit, index) => [unit, 1000 ** (index + 1)])),
  ...Object.fromEntries(['Ki', 'Mi', 'Gi', 'Ti'].map((unit, index) => [unit, 1024 ** (index + 1)])),
};

/** Of a quantity, in whatever notation; `null` for what is none. */
export function amountOf(quantity: unknown): number | null {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(String(quantity)) ?? [];
  const size = units[unit ?? ' '];
  return size === undefined ? null : Number(number) * size;
}
