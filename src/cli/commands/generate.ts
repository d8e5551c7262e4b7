import { dirname, join, relative } from 'node:path';
import { type Change, type GenerateResult, generate, hasErrors, type Located } from '../../api.ts';
import { type Arguments, UsageError } from '../arguments.ts';
import { formatOf, print, report, say } from '../report.ts';

export async function runGenerate(args: Arguments): Promise<number> {
  const as = formatOf(args);
  const start = performance.now();
  const check = args.switches.has('check');
  const force = args.switches.has('force');
  if (check && force)
    throw new UsageError('"--check" writes nothing, so that "--force" does not go with it', 'generate');
  const waiting = (sentence: string) => say(`${sentence}\n`);
  const reallocate = args.switches.has('reallocate');
  const result = await generate({ config: args.values.config, check, force, reallocate, waiting });
  const { diagnostics, differences, unchanged, config } = result;
  const found = check && (as === 'github' || as === 'sarif') ? [...diagnostics, ...drift(result)] : diagnostics;
  await report(as, found, args, { config, check, differences, unchanged });
  const failed = hasErrors(diagnostics);
  if (as === 'text' && !failed) {
    print(lines(result, check));
    say(conclusion(result, check, performance.now() - start));
  }
  return failed || (check && differences.length > 0) ? 1 : 0;
}

/** The files, as paths from the directory that the reader is in. */
function lines({ config, differences }: GenerateResult, check: boolean): string {
  const word = (change: Change) => (check ? change : done[change]);
  return differences.map(({ path, change }) => `${word(change)} ${relative('.', fileOf(config!, path))}\n`).join('');
}

const done: Readonly<Record<Change, string>> = {
  changed: 'updated',
  missing: 'created',
  'hand-edited': 'overwritten',
  orphan: 'deleted',
};

function conclusion({ differences, unchanged }: GenerateResult, check: boolean, milliseconds: number): string {
  const total = differences.length + unchanged;
  const deleted = differences.filter(({ change }) => change === 'orphan').length;
  const deletions = deleted === 0 ? '' : `${deleted} deleted, `;
  const time = milliseconds < 2000 ? '' : ` in ${(milliseconds / 1000).toFixed(1)} s`;
  if (differences.length === 0) return `${count(total)} up to date${time}\n`;
  if (!check) return `${count(differences.length - deleted)} written, ${deletions}${unchanged} unchanged${time}\n`;
  return `${differences.length} of ${count(total)} not as the registry says: run portolan generate\n`;
}

const count = (files: number) => `${files} file${files === 1 ? '' : 's'}`;

const wrong: Readonly<Record<Change, string>> = {
  changed: 'is not as the registry says',
  missing: 'is missing',
  'hand-edited': 'was edited by hand',
  orphan: 'is generated no more',
};

/** For the formats that know findings only. */
function drift({ config, differences }: GenerateResult): readonly Located[] {
  return differences.map(({ path, change }) => ({
    code: `write/${change}`,
    severity: 'error',
    message: `${path} ${wrong[change]}: run portolan generate and commit the result`,
    target: null,
    place: { file: fileOf(config!, path), line: 1, column: 1 },
    related: [],
    fix: null,
  }));
}

function fileOf(config: string, path: string): string {
  return join(dirname(config), path);
}
