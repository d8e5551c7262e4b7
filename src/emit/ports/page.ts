import { header } from '../../output/file.ts';
import { edgePortsOf } from '../../plan/edge-ports.ts';
import { hashedPorts } from '../../plan/hashed-ports.ts';
import type { Plan } from '../../plan/types.ts';
import type { Line } from './lines.ts';
import type { Row } from './row.ts';

/** `generated/ports.md`: who has which port, and which ports a new service may get. */
export function portsPage(plan: Plan, rows: readonly Row[]): readonly Line[] {
  return [
    `<!-- ${header} -->`,
    '',
    '# Ports on the developer’s machine',
    '',
    'All are on 127.0.0.1. A variable moves one, such as from an ignored `.env`; `portolan env write --offset 1000` moves all of a',
    'checkout. `ports.lock.json` keeps them as they are: `portolan generate --reallocate` moves those that cannot stay.',
    ...elsewhere(plan),
    ...projects(rows).flatMap(project => section(project, rows)),
    ...edge(plan),
    ...ranges(rows, plan),
  ];
}

/** nginx of a machine finds what it leads to at the same ports. */
function elsewhere({ environments }: Plan): readonly Line[] {
  const names = Object.values(environments)
    .filter(({ edge }) => edge.provider === 'nginx')
    .map(({ name, edge }) => (edge.loopback === '127.0.0.1' ? name : `${name} (at ${edge.loopback})`));
  if (names.length === 0) return [];
  return [
    '',
    `In ${names.join(', ')} nginx finds services at the same ports of their machine, and replicas at those that follow.`,
  ];
}

/** Sorted; what belongs to none comes last. */
function projects(rows: readonly Row[]): readonly (string | null)[] {
  const names = new Set(rows.map(({ service }) => service.project));
  const sorted: (string | null)[] = [...names].filter(name => name !== null).sort();
  return names.has(null) ? [...sorted, null] : sorted;
}

function section(project: string | null, rows: readonly Row[]): readonly Line[] {
  const own = rows.filter(({ service }) => service.project === project);
  const lines = own.map(({ claimed, container, from }) => ({
    text: `| ${claimed.service} | ${container} | ${claimed.hostPort} | \`${claimed.variable}\` | ${from} |`,
    origin: claimed.origin,
  }));
  return [
    '',
    `## ${project ?? 'Without a project'}`,
    '',
    '| service | container | host | variable | came about |',
    '| --- | --: | --: | --- | --- |',
    ...lines,
  ];
}

function edge(plan: Plan): readonly Line[] {
  const ports = edgePortsOf(plan);
  const lines = ports.map(({ variable, port, serves }) => `| ${serves} | ${port} | \`${variable}\` |`);
  return ports.length === 0
    ? []
    : ['', '## The edge', '', '| serves | host | variable |', '| --- | --: | --- |', ...lines];
}

function ranges(rows: readonly Row[], plan: Plan): readonly Line[] {
  const lines = [
    '| stated | as the registry’s `hostPort` says |',
    '| as in its container | the port that the service states for its process |',
    ...indexed(rows, plan),
    '| well-known | the usual one of a datastore, for the first of its kind |',
    `| by hash | ${hashedPorts.first} to ${hashedPorts.first + hashedPorts.count - 1}, from the service’s name |`,
    '| kept | the one that it had before, whatever would be given today |',
  ];
  return ['', '## Ranges', '', '| came about | ports |', '| --- | --- |', ...lines];
}

/** For each kind that has one: its first port, and ten for each index of a project. */
function indexed(rows: readonly Row[], { projects }: Plan): readonly string[] {
  const first = new Map(
    rows.flatMap(({ claimed, service }) => {
      const index = projects[service.project ?? '']?.index ?? null;
      const ruled = claimed.origin.rule === 'ports/by-index' && index !== null;
      return ruled ? [[service.kind, claimed.hostPort - 10 * index] as const] : [];
    }),
  );
  return [...first]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, port]) => `| by index | ${port} to ${port + 90} for ${kind}: ${port} + 10 × the project’s index |`);
}
