import { header, type OutputFile, type Span } from '../../../output/file.ts';
import { plain } from './plain.ts';
import type { MatrixService, Row } from './row.ts';

/** CSV has no comments: a last column, empty in every row, says whose the file is. */
const columns = [
  ...['service', 'variable', 'environment', 'view', 'phase', 'type', 'secret', 'need', 'min', 'from', 'given', 'value'],
  header,
];

/** A row a line (RFC 4180, with the line ends of all outputs). */
export function matrixCsv(services: readonly MatrixService[]): OutputFile {
  const lines = [columns.join(',')];
  const spans: Span[] = [];
  for (const service of services) {
    for (const { name, rows, origin } of service.variables) {
      const first = lines.length + 1;
      for (const row of rows) lines.push(`${service.name},${name},${line(row)}`);
      spans.push({ first, last: lines.length, origin });
    }
  }
  return { path: 'generated/env/matrix.csv', content: `${lines.join('\n')}\n`, spans };
}

/** Names and words of ours need no quotes; ids of rules may be those of a user's own kind. */
function line({ environment, view, phase, type, secret, need, min, from, given, value }: Row): string {
  const facts = `${environment},${view},${phase},${type},${secret ? 'yes' : 'no'},${need},${min ?? ''}`;
  return `${facts},${field(from)},${given.join(' ')},${field(plain(value))},`;
}

function field(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
