import { dirname, join, relative, resolve } from 'node:path';
import { type Change, type GenerateResult, generate, hasErrors, type Located } from '../../api.ts';
import type { Format } from '../../diagnostics/format/index.ts';
import { registryFile } from '../../disk/registry-file.ts';
import { newWitness } from '../../disk/witness.ts';
import { questionOf } from '../../last-run/record.ts';
import { type Done, remember } from '../../last-run/remember.ts';
import { standing } from '../../last-run/standing.ts';
import { type Arguments, UsageError } from '../arguments.ts';
import { formatOf, print, rendered, say } from '../report.ts';

export async function runGenerate(args: Arguments): Promise<number> {
  const as = formatOf(args);
  const [start, began] = [Date.now(), performance.now()];
  const check = args.switches.has('check');
  const force = args.switches.has('force');
  if (check && force)
    throw new UsageError('"--check" writes nothing, so that "--force" does not go with it', 'generate');
  const waiting = (sentence: string) => say(`${sentence}\n`);
  const [reallocate, strict] = [args.switches.has('reallocate'), args.switches.has('strict')];
  const witness = newWitness();
  const config = registryFile(resolve('.'), args.values.config);
  if (config !== null) witness.standing = standing(config);
  const result = await generate({ config: args.values.config, check, force, reallocate, strict, waiting, witness });
  const { report, data, conclusion } = await told(result, args, as, performance.now() - began);
  say(report);
  print(data);
  say(conclusion);
  const failed = hasErrors(result.diagnostics) || (check && result.differences.length > 0);
  if (!failed) await keep(result, args, as, { witness, start });
  return failed ? 1 : 0;
}

/** What is said, in this order; only the data on standard output. */
interface Told {
  readonly report: string;
  readonly data: string;
  readonly conclusion: string;
}

async function told(result: GenerateResult, args: Arguments, as: Format, milliseconds: number): Promise<Told> {
  const { diagnostics, differences, unchanged, edits, config } = result;
  const check = args.switches.has('check');
  const rest = check && (as === 'github' || as === 'sarif') ? drift(result) : [];
  const found = [...diagnostics, ...edits, ...rest];
  const report = await rendered(as, found, args, { config, check, differences, unchanged });
  if (as !== 'text') return { report: '', data: report, conclusion: '' };
  if (hasErrors(diagnostics)) return { report, data: '', conclusion: '' };
  return { report, data: lines(result, check), conclusion: conclusion(result, check, milliseconds) };
}

/** Lets the next run see whether it has anything to do, and what to say if it has not. */
async function keep(result: GenerateResult, args: Arguments, as: Format, saw: Pick<Done, 'witness' | 'start'>) {
  const question = questionOf(args.words);
  if (question === null || saw.witness.outputs === null) return;
  const places = result.diagnostics.flatMap(each => [each, ...each.related]).map(({ place }) => place?.file);
  for (const file of places) if (file !== undefined) saw.witness.read.set(file, true);
  const again = { ...result, differences: [], unchanged: saw.witness.outputs.length };
  const { report, data, conclusion } = await told(again, args, as, 0);
  const answer = { stdout: data, stderr: report + conclusion };
  remember({ ...saw, config: result.config!, question, answer });
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

function conclusion({ differences, unchanged, edits }: GenerateResult, check: boolean, milliseconds: number): string {
  const total = differences.length + unchanged;
  const deleted = differences.filter(({ change }) => change === 'orphan').length;
  const deletions = deleted === 0 ? '' : `${deleted} deleted, `;
  const time = milliseconds < 2000 ? '' : ` in ${(milliseconds / 1000).toFixed(1)} s`;
  if (differences.length === 0) return `${count(total)} up to date${time}\n`;
  if (!check) return `${count(differences.length - deleted)} written, ${deletions}${unchanged} unchanged${time}\n`;
  const first = edits.length === 0 ? '' : 'see to what was edited by hand, then ';
  return `${differences.length} of ${count(total)} not as the registry says: ${first}run portolan generate\n`;
}

const count = (files: number) => `${files} file${files === 1 ? '' : 's'}`;

const wrong: Readonly<Record<Exclude<Change, 'hand-edited'>, string>> = {
  changed: 'is not as the registry says',
  missing: 'is missing',
  orphan: 'is generated no more',
};

/** For the formats that know findings only. Edits by hand are findings already. */
function drift({ config, differences }: GenerateResult): readonly Located[] {
  return differences.flatMap(({ path, change }) => {
    if (change === 'hand-edited') return [];
    const message = `${path} ${wrong[change]}: run portolan generate and commit the result`;
    const place = { file: fileOf(config!, path), line: 1, column: 1 };
    return [{ code: `write/${change}`, severity: 'error', message, target: null, place, related: [], fix: null }];
  });
}

function fileOf(config: string, path: string): string {
  return join(dirname(config), path);
}
