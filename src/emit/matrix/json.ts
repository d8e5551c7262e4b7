import { header, type Span } from '../../output/file.ts';
import { type Facts, type MatrixService, once, type Table } from './row.ts';

/** Services, their variables, and a row a line, so that a merge touches only those of what changed. */
export function matrixJson(services: readonly MatrixService[]): Table {
  const facts = once(membersOf);
  const spans: Span[] = [];
  const lines = ['{', `  "//": ${JSON.stringify(header)},`, '  "version": 1,', '  "services": {'];
  for (const [index, { name: service, variables }] of services.entries()) {
    lines.push(`    "${service}": {`);
    for (const [at, { name, rows, origin }] of variables.entries()) {
      const first = lines.push(`      "${name}": [`);
      for (const [row, { facts: what, given, value }] of rows.entries()) {
        const names = given.length === 0 ? '' : `"${given.join('", "')}"`;
        const last = `"given": [${names}], "value": ${JSON.stringify(value)}`;
        lines.push(`        { ${facts(what)}, ${last} }${comma(row, rows)}`);
      }
      spans.push({ first, last: lines.push(`      ]${comma(at, variables)}`), origin });
    }
    lines.push(`    }${comma(index, services)}`);
  }
  return { lines: [...lines, '  }', '}'], spans };
}

function membersOf({ environment, view, phase, type, secret, need, min, from }: Facts): string {
  const where = `"environment": "${environment}", "view": "${view}", "phase": "${phase}"`;
  return `${where}, "type": "${type}", "secret": ${secret}, "need": "${need}", "min": ${min}, "from": ${JSON.stringify(from)}`;
}

function comma(index: number, of: readonly unknown[]): string {
  return index === of.length - 1 ? '' : ',';
}
