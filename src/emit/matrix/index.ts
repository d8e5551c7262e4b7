import type { OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { matrixCsv } from './csv.ts';
import { matrixJson } from './json.ts';
import { matrixPage } from './page.ts';
import { matrixOf } from './row.ts';

/** Every variable of every service in every environment: to read, for spreadsheets, and for scripts. */
export function emitMatrix(plan: Plan): readonly OutputFile[] {
  const services = matrixOf(plan);
  if (services.length === 0) return [];
  return [matrixPage(plan, services), matrixCsv(services), matrixJson(services)];
}
