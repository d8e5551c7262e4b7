import { header, type OutputFile, type Span } from '../../output/file.ts';
import { type Facts, type MatrixService, once } from './row.ts';

/** Services, their variables, and a row a line, so that a merge touches only those of what changed. */
export function matrixJson(services: readonly MatrixService[]): OutputFile {
  const facts = once(membersOf);
  const spans: Span[] = [];
  let content = `{\n  "//": ${JSON.stringify(header)},\n  "version": 1,\n  "services": {\n`;
  let count = 4;
  services.forEach((service, index) => {
    content += `    "${service.name}": {\n`;
    count++;
    service.variables.forEach(({ name, rows, origin }, at) => {
      content += `      "${name}": [\n`;
      rows.forEach(({ facts: what, given, value }, row) => {
        const names = given.length === 0 ? '' : `"${given.join('", "')}"`;
        const last = `"given": [${names}], "value": ${JSON.stringify(value)}`;
        content += `        { ${facts(what)}, ${last} }${comma(row, rows)}\n`;
      });
      content += `      ]${comma(at, service.variables)}\n`;
      spans.push({ first: count + 1, last: count + rows.length + 2, origin });
      count += rows.length + 2;
    });
    content += `    }${comma(index, services)}\n`;
    count++;
  });
  return { path: 'generated/env/matrix.json', content: `${content}  }\n}\n`, spans: () => spans };
}

function membersOf({ environment, view, phase, type, secret, need, min, from }: Facts): string {
  const where = `"environment": "${environment}", "view": "${view}", "phase": "${phase}"`;
  return `${where}, "type": "${type}", "secret": ${secret}, "need": "${need}", "min": ${min}, "from": ${JSON.stringify(from)}`;
}

function comma(index: number, of: readonly unknown[]): string {
  return index === of.length - 1 ? '' : ',';
}
