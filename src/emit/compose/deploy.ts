import { stackVariable } from '../../plan/service-variables.ts';
import { sizeText } from '../../plan/size.ts';
import type { EnvironmentPlan, InstancePlan, LimitsPlan, ServicePlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene } from './scene.ts';

/**
 * Restarted whenever it ends, unless it is meant to; where it is deployed also after its machine starts, whoever stopped it. Lines that nobody
 * collects are dropped before they fill the disk.
 */
export function keptRunning({ local }: EnvironmentPlan, ends = false): { readonly [key: string]: Yaml } {
  if (local) return { restart: ends ? 'no' : 'unless-stopped' };
  return {
    restart: ends ? 'no' : 'always',
    logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
  };
}

export function deployOf(service: ServicePlan, instance: InstancePlan, { environment }: Scene): Yaml | undefined {
  const { limits, reservations, replicas } = instance;
  const several = environment.local || replicas === 1 ? undefined : replicas;
  if (limits.cpu === null && limits.memory === null) return several === undefined ? undefined : { replicas: several };
  const resources = environment.local ? { limits: lifted(service, limits) } : bounded(limits, reservations);
  return traced(limits.origin, { replicas: several, resources });
}

/** Of what is deployed beside the services; in development it has what there is. */
export function deployBeside(limits: LimitsPlan | null, reservations: LimitsPlan | null): Yaml | undefined {
  if (limits === null || reservations === null || (limits.cpu === null && limits.memory === null)) return undefined;
  return traced(limits.origin, { resources: bounded(limits, reservations) });
}

const bounded = (limits: LimitsPlan, reservations: LimitsPlan) => ({
  limits: amounts(limits),
  reservations: amounts(reservations),
});

/** A stage `dev` compiles, which takes more than what was compiled: its variables lift the limits; 0 is none. */
function lifted({ name, image }: ServicePlan, limits: LimitsPlan): Yaml {
  const { cpus, memory } = amounts(limits);
  if (image.from !== 'build') return { cpus, memory };
  const variable = (setting: 'CPUS' | 'MEMORY', limit: string | undefined) =>
    limit === undefined ? undefined : `\${${stackVariable(name, setting)}:-${limit}}`;
  return { cpus: variable('CPUS', cpus), memory: variable('MEMORY', memory) };
}

function amounts({ cpu, memory }: LimitsPlan) {
  return {
    cpus: cpu === null ? undefined : String(cpu),
    memory: memory === null ? undefined : sizeText(memory),
  };
}
