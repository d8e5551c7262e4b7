import { compile } from '../../src/pipeline.ts';
import { show } from '../../src/plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../../src/plan/types.ts';
import { root } from '../setup/paths.js';

/** The plan of an example, which must have one. */
export async function planOf(example: string): Promise<Plan> {
  const { plan, diagnostics } = await compile(`${root}examples/${example}/projects.ts`);
  if (plan === null) throw new Error(JSON.stringify(diagnostics, null, 2));
  return plan;
}

/** What a service reads, as text for a reader. */
export function read(
  instance: InstancePlan,
  view: 'container' | 'host' = 'container',
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    instance.variables.map(({ name, [view]: text }) => [name, text === null ? '' : show(text)]),
  );
}

/** The names of an environment's services of which something is true. */
export function namesWhere(
  { services }: EnvironmentPlan,
  test: (instance: InstancePlan) => boolean,
): readonly string[] {
  return Object.values(services)
    .filter(test)
    .map(({ service }) => service);
}

/** The ports of a service, by name. */
export function portsOf(plan: Plan, service: string): Readonly<Record<string, number>> {
  return Object.fromEntries(plan.services[service]!.ports.map(({ name, port }) => [name, port]));
}
