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

/** Powers of ten by what is behind a number. */
const powers: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  ...Object.fromEntries(['k', 'M', 'G', 'T', 'P', 'E'].map((unit, index) => [unit, 3 * (index + 1)])),
};

/** What a number stands for by what is behind it. */
export const units: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(powers).map(([unit, power]) => [unit, Number(`1e${power}`)])),
  ...Object.fromEntries(['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit, index) => [unit, 1024 ** (index + 1)])),
};

/** Of a quantity, in whatever notation; `null` for what is none. */
export function amountOf(quantity: unknown): number | null {
  const notation = /^([+-]?(?:\d+\.?\d*|\.\d+))([numkMGTPE]?|[KMGTPE]i|[eE][+-]?\d+)$/;
  const [, number, unit] = notation.exec(String(quantity)) ?? [];
  if (number === undefined || unit === undefined) return null;
  // Powers of two lose nothing; of ten it is read as one number, since 18 * 0.001 is more than 0.018.
  if (unit.endsWith('i')) return Number(number) * units[unit]!;
  const power = powers[unit];
  return Number(power === undefined ? `${number}${unit}` : `${number}e${power}`);
}
