import type { Plan } from '../plan/types.ts';
import type { ComposeProject } from '../stack/compose.ts';
import { containersOf } from '../stack/containers.ts';
import { isFree, machinePorts } from '../stack/ports.ts';
import { StackError } from '../stack/stack-error.ts';
import type { DevRequest } from './request.ts';

/** Refuses to start where others listen on the stack's ports; its own containers may be running already. */
export async function checkPorts(
  plan: Plan,
  { services, host }: DevRequest,
  project: ComposeProject,
  given: (name: string) => string | undefined,
): Promise<void> {
  const containers = await containersOf(project.name, { cwd: project.root, env: project.env });
  const own = new Set(containers.flatMap(({ ports }) => ports));
  const inContainers = services.filter(service => !host.includes(service));
  const needed = machinePorts(plan, inContainers).map(each => ({
    ...each,
    port: Number(given(each.variable) ?? each.port),
  }));
  const free = await Promise.all(needed.map(async ({ port }) => own.has(port) || (await isFree(port))));
  const taken = needed.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const lines = taken.map(({ service, variable, port }) => `  ${port} of "${service}", moved by ${variable}`);
  const message = `somebody else listens on ports of this stack: stop that, or move this checkout with portolan env write --offset 1000`;
  throw new StackError('dev/ports-taken', [message, ...lines].join('\n'));
}
