import { header, type OutputFile } from '../../output/file.ts';
import { edgePortsOf } from '../../plan/edge-ports.ts';
import type { Plan } from '../../plan/types.ts';
import { type Line, linesFile, membersOf } from './lines.ts';
import { portsPage } from './page.ts';
import { type Row, rowsOf } from './row.ts';

/** The ports on the developer's machine: to keep (`ports.lock.json`), to compute with, and to read. */
export function emitPorts(plan: Plan): readonly OutputFile[] {
  if (plan.ports.length === 0) return [];
  const rows = rowsOf(plan);
  return [
    linesFile('ports.lock.json', lock(rows)),
    linesFile('generated/ports.json', table(plan, rows)),
    linesFile('generated/ports.md', portsPage(plan, rows)),
  ];
}

/** A line for each, so that a merge touches only those of the services that changed. */
function lock(rows: readonly Row[]): readonly Line[] {
  const ports = rows.map(({ claimed }) => ({
    text: `    ${JSON.stringify(claimed.service)}: ${claimed.hostPort}`,
    origin: claimed.origin,
  }));
  return ['{', '  "version": 1,', '  "ports": {', ...membersOf(ports), '  }', '}'];
}

function table(plan: Plan, rows: readonly Row[]): readonly Line[] {
  const ports = rows.map(({ claimed, service, container, from }) => ({
    text: `    ${oneLine({
      service: claimed.service,
      project: service.project,
      name: claimed.port,
      container,
      host: claimed.hostPort,
      variable: claimed.variable,
      from,
    })}`,
    origin: claimed.origin,
  }));
  const edge = edgePortsOf(plan).map(
    ({ variable, port, serves }) => `    ${oneLine({ variable, host: port, serves })}`,
  );
  return [
    '{',
    // JSON has no comments; by this member the file is known to be ours.
    `  "//": ${JSON.stringify(header)},`,
    '  "version": 1,',
    '  "ports": [',
    ...membersOf(ports),
    ...(edge.length === 0 ? ['  ]'] : ['  ],', '  "edge": [', ...membersOf(edge), '  ]']),
    '}',
  ];
}

function oneLine(of: Readonly<Record<string, string | number | null>>): string {
  const members = Object.entries(of).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{ ${members.join(', ')} }`;
}
