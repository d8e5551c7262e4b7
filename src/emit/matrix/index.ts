import type { OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { matrixCsv } from './csv.ts';
import { matrixJson } from './json.ts';
import { matrixPage } from './page.ts';
import { type MatrixService, matrixOf, type Table } from './row.ts';

type Print = (services: readonly MatrixService[], plan: Plan) => Table;

const forms: Readonly<Record<string, Print>> = { md: matrixPage, csv: matrixCsv, json: matrixJson };

/** Every variable of every service in every environment: to read, for spreadsheets, and for scripts. */
export function emitMatrix(plan: Plan): readonly OutputFile[] {
  const services = matrixOf(plan);
  if (services.length === 0) return [];
  return Object.entries(forms).map(([ending, print]) =>
    file(ending, print(services, plan).lines.join('\n'), print, plan),
  );
}

/** Made again where its spans are asked for: rows take several times as much memory as what is made of them. */
function file(ending: string, text: string, print: Print, plan: Plan): OutputFile {
  return {
    path: `generated/env/matrix.${ending}`,
    content: `${text}\n`,
    spans: () => print(matrixOf(plan), plan).spans,
  };
}
