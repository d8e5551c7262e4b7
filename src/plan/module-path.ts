import { packagePath } from './package-path.ts';
import type { Plan, ServicePlan } from './types.ts';

/** Where the module is written through which a service reads its variables, from the registry's directory. */
export function modulePath(plan: Plan, { name, envModule }: ServicePlan): string | null {
  const directory = envModule === null ? null : packagePath(plan, name);
  if (envModule === null || directory === null) return null;
  return directory === '.' ? envModule.path : `${directory}/${envModule.path}`;
}
