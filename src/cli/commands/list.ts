import { hasErrors, type ListedInstance, type ListedService, list } from '../../api.ts';
import type { Arguments } from '../arguments.ts';
import { columns } from '../columns.ts';
import { dataFormatOf, print, reportBeside } from '../report.ts';

export async function runList(args: Arguments): Promise<number> {
  const as = dataFormatOf(args);
  const { diagnostics, services, environments } = await list({ config: args.values.config });
  if (!(await reportBeside(as, diagnostics, args))) return hasErrors(diagnostics) ? 1 : 0;
  if (as === 'json') print(`${JSON.stringify(services, null, 2)}\n`);
  else print(table(services, environments));
  return 0;
}

function table(services: readonly ListedService[], environments: readonly string[]): string {
  const titles = ['service', 'kind', 'project', 'port', 'hostPort', ...environments];
  const rows = services.map(({ service, kind, project, port, hostPort, environments: instances }) => [
    ...[service, kind, project, port, hostPort].map(cell => String(cell ?? '-')),
    ...environments.map(environment => where(instances[environment])),
  ]);
  return columns([titles, ...rows]);
}

/** Its public hosts, or else the machine that runs it. */
function where(instance: ListedInstance | undefined): string {
  if (instance === undefined) return '-';
  return instance.routes.length > 0 ? instance.routes.join(' ') : (instance.host ?? '-');
}
