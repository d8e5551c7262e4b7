import { header, type Span } from '../../output/file.ts';
import type { Form } from './form.ts';
import { plain } from './plain.ts';
import { type Facts, once } from './row.ts';

/** CSV has no comments: a last column, empty in every row, says whose the file is. */
const columns = [
  ...['service', 'variable', 'environment', 'view', 'phase', 'type', 'secret', 'need', 'min', 'from', 'given', 'value'],
  header,
];

/** A row a line (RFC 4180, with the line ends of all outputs). */
export function csvForm(): Form {
  const facts = once(fieldsOf);
  return {
    head: () => [columns.join(',')],
    piece(service) {
      const spans: Span[] = [];
      const lines: string[] = [];
      for (const { name, rows, origin } of service.variables) {
        spans.push({ first: lines.length + 1, last: lines.length + rows.length, origin });
        for (const row of rows) {
          lines.push(`${service.name},${name},${facts(row.facts)},${row.given.join(' ')},${field(plain(row.value))},`);
        }
      }
      return { lines, spans };
    },
    between: '\n',
    tail: [],
  };
}

/** Names and words of ours need no quotes; ids of rules may be those of a user's own kind. */
function fieldsOf({ environment, view, phase, type, secret, need, min, from }: Facts): string {
  return `${environment},${view},${phase},${type},${secret ? 'yes' : 'no'},${need},${min ?? ''},${field(from)}`;
}

function field(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
