import { header, type Span } from '../../output/file.ts';
import type { Form } from './form.ts';
import { type Facts, once } from './row.ts';

/** Services, their variables, and a row a line, so that a merge touches only those of what changed. */
export function jsonForm(): Form {
  const facts = once(membersOf);
  return {
    head: () => ['{', `  "//": ${JSON.stringify(header)},`, '  "version": 1,', '  "services": {'],
    piece({ name: service, variables }) {
      const spans: Span[] = [];
      const lines = [`    "${service}": {`];
      for (const [at, { name, rows, origin }] of variables.entries()) {
        const first = lines.push(`      "${name}": [`);
        for (const [row, { facts: what, given, value }] of rows.entries()) {
          const names = given.length === 0 ? '' : `"${given.join('", "')}"`;
          const last = `"given": [${names}], "value": ${JSON.stringify(value)}`;
          lines.push(`        { ${facts(what)}, ${last} }${comma(row, rows)}`);
        }
        spans.push({ first, last: lines.push(`      ]${comma(at, variables)}`), origin });
      }
      return { lines: [...lines, '    }'], spans };
    },
    between: ',\n',
    tail: ['  }', '}'],
  };
}

function membersOf({ environment, view, phase, type, secret, need, min, from }: Facts): string {
  const where = `"environment": "${environment}", "view": "${view}", "phase": "${phase}"`;
  return `${where}, "type": "${type}", "secret": ${secret}, "need": "${need}", "min": ${min}, "from": ${JSON.stringify(from)}`;
}

function comma(index: number, of: readonly unknown[]): string {
  return index === of.length - 1 ? '' : ',';
}
