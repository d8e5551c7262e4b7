import { header, type OutputFile, type Span } from '../../../output/file.ts';
import type { MatrixService, MatrixVariable, Row } from './row.ts';

/** Services, their variables, and a row a line, so that a merge touches only those of what changed. */
export function matrixJson(services: readonly MatrixService[]): OutputFile {
  const lines = ['{', `  "//": ${JSON.stringify(header)},`, '  "version": 1,', '  "services": {'];
  const spans: Span[] = [];
  services.forEach((service, index) => {
    lines.push(`    ${JSON.stringify(service.name)}: {`);
    service.variables.forEach((variable, at) => {
      const first = lines.length + 1;
      lines.push(...linesOf(variable), `      ]${comma(at, service.variables)}`);
      spans.push({ first, last: lines.length, origin: variable.origin });
    });
    lines.push(`    }${comma(index, services)}`);
  });
  lines.push('  }', '}');
  return { path: 'generated/env/matrix.json', content: `${lines.join('\n')}\n`, spans };
}

function linesOf({ name, rows }: MatrixVariable): readonly string[] {
  return [`      ${JSON.stringify(name)}: [`, ...rows.map((row, at) => `        ${line(row)}${comma(at, rows)}`)];
}

/** Only what a registry's author chose may need escapes. */
function line({ environment, view, phase, type, secret, need, min, from, given, value }: Row): string {
  const where = `"environment": "${environment}", "view": "${view}", "phase": "${phase}"`;
  const what = `"type": "${type}", "secret": ${secret}, "need": "${need}", "min": ${min}`;
  const names = given.length === 0 ? '[]' : `["${given.join('", "')}"]`;
  return `{ ${where}, ${what}, "from": ${JSON.stringify(from)}, "given": ${names}, "value": ${JSON.stringify(value)} }`;
}

function comma(index: number, of: readonly unknown[]): string {
  return index === of.length - 1 ? '' : ',';
}
