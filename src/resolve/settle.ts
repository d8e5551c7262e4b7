import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import type { Defined, DefinedEnvironment, Options } from '../registry/defined.ts';
import type { Environment } from './stage.ts';

/** The environments, sorted by name, each with what it takes from those that it extends. */
export function settleEnvironments(registry: Defined, report: Report): readonly Environment[] {
  return Object.keys(registry.environments)
    .sort()
    .map(name => settle(name, registry, report));
}

/** Whether a service is in an environment: in all where it names none, and in those that extend one that it names. */
export function isIn(options: Options, { chain }: Environment): boolean {
  return options.in === undefined || options.in.some(name => chain.includes(name));
}

function settle(name: string, { environments, domain, hosts }: Defined, report: Report): Environment {
  const chain: string[] = [];
  for (let next: string | undefined = name; next !== undefined; next = environments[next]?.extends) {
    if (chain.includes(next)) {
      // One that only leads into a circle is not to blame.
      if (next === name) reportCycle(chain, report);
      break;
    }
    chain.push(next);
  }
  const said = <K extends keyof DefinedEnvironment>(key: K) =>
    chain.map(each => environments[each]?.[key]).find(each => each !== undefined);
  const local = said('local') ?? false;
  if (local && environments[name]!.edge !== undefined) reportLocalEdge(name, report);
  if (local && environments[name]!.kubernetes !== undefined) reportLocalCluster(name, report);
  const sayerOf = (key: 'edge' | 'kubernetes') => chain.find(each => environments[each]?.[key] !== undefined);
  const [edge, kubernetes] = [sayerOf('edge'), sayerOf('kubernetes')];
  return {
    name,
    chain,
    local,
    domain: said('domain') ?? (local ? 'localhost' : domain),
    hostPrefix: said('hostPrefix') ?? '',
    hosts: said('hosts') ?? (local ? [] : Object.keys(hosts).sort().slice(0, 1)),
    edge: local || edge === undefined ? null : { ...environments[edge]!.edge, saidBy: edge },
    kubernetes:
      local || kubernetes === undefined ? null : { ...environments[kubernetes]!.kubernetes, saidBy: kubernetes },
  };
}

function reportLocalEdge(name: string, report: Report): void {
  const message = `environment "${name}" is local, where the edge is Traefik on plain HTTP, whatever is said; remove "edge"`;
  report(problem('environments/local-edge', registryPath('environments', name, 'edge'), message));
}

function reportLocalCluster(name: string, report: Report): void {
  const message = `environment "${name}" is local, where Compose runs everything; remove "kubernetes", or give a cluster an environment of its own`;
  report(problem('environments/local-cluster', registryPath('environments', name, 'kubernetes'), message));
}

function reportCycle(chain: readonly string[], report: Report): void {
  const [name] = chain;
  report(
    problem(
      'environments/cycle',
      registryPath('environments', name!, 'extends'),
      `environment "${name}" extends itself, ${[...chain, name].join(' → ')}; let one of them extend none, or another`,
    ),
  );
}
