import type { OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { csvForm } from './csv.ts';
import { printForms } from './form.ts';
import { jsonForm } from './json.ts';
import { pageForm } from './page.ts';

/** Every variable of every service in every environment: to read, for spreadsheets, and for scripts. */
export function emitMatrix(plan: Plan): readonly OutputFile[] {
  return printForms(plan, { md: pageForm, csv: csvForm, json: jsonForm });
}
