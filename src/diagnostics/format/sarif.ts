import { relative } from 'node:path';
import type { Located } from '../located.ts';
import type { Place } from '../types.ts';
import { posix } from './json.ts';

/** SARIF 2.1.0, for code scanning; files are relative to `root`, the checkout's directory. */
export function formatSarif(diagnostics: readonly Located[], root: string): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'portolan', version: PORTOLAN_VERSION, rules: codes.map(id => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(each => result(each, codes, root)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result({ code, severity, message, place, related, fix }: Located, codes: readonly string[], root: string) {
  const places = related.filter(one => one.place !== null);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: fix === null ? message : `${message}\nfix: write ${fix}` },
    ...(place !== null && { locations: [location(place, root)] }),
    ...(places.length > 0 && {
      relatedLocations: places.map((one, id) => ({
        id,
        ...location(one.place!, root),
        message: { text: one.message },
      })),
    }),
  };
}

function location({ file, line, column }: Place, root: string) {
  const uri = posix(relative(root, file)).split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column },
    },
  };
}
