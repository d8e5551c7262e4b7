import { realpathSync } from 'node:fs';
import { parse } from 'dotenv';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Plan } from '../plan/types.ts';
import { readBlock, withBlock } from './block.ts';
import { notIgnored, tracked } from './git.ts';
import { offsetLabel, unpaired, withOffset } from './offset.ts';
import { readOtherwise } from './read-otherwise.ts';
import { type EnvRequest, type EnvWish, requestOf } from './request.ts';
import { envPath, linesByFile, valuesLabel } from './services.ts';
import { pathsOf, readTarget, replace, sweep, type Target } from './target.ts';

export interface EnvFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  /** `deleted`: nothing is left but what was ours. */
  readonly change: 'created' | 'updated' | 'deleted' | 'unchanged';
  /** Variables that the user set outside of our lines, and that are therefore not in them. */
  readonly kept: readonly string[];
}

export interface EnvWritten {
  readonly files: readonly EnvFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Puts the variables of services where their code reads them; nothing where one of the files is refused. */
export function writeEnvFiles(plan: Plan, root: string, wish: EnvWish): EnvWritten {
  const request = requestOf(plan, wish);
  return 'environment' in request ? write(plan, root, request) : { files: [], diagnostics: request };
}

function write(plan: Plan, root: string, request: EnvRequest): EnvWritten {
  sweep(root, ['.env', ...Object.keys(plan.services).flatMap(service => envPath(plan, service) ?? [])]);
  const drafts = new Map<string, Draft>();
  const diagnostics: Diagnostic[] = [];
  const shared = rootDraft(plan, root, request);
  if ('code' in shared) return { files: [], diagnostics: [shared] };
  if (shared.text !== (shared.target.text ?? '') || request.offset !== null) drafts.set('.env', shared);
  const asked = new Set<string>();
  const given = givenBy(shared.text, request.variables, asked);
  for (const { path, lines, findings } of linesByFile(plan, request.environment, request.services, given)) {
    diagnostics.push(...findings);
    const from = drafts.get(path) ?? readTarget(root, path);
    if (lines.size === 0 && !mayHoldBlock(from)) continue;
    const drawn = serviceDraft(from, lines);
    if ('code' in drawn) diagnostics.push(drawn);
    else drafts.set(path, drawn);
  }
  diagnostics.push(...notAsWritten(shared, asked));
  const all = [...drafts.values()];
  diagnostics.push(...inGit(root, all));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { files: [], diagnostics };
  const files: EnvFile[] = [];
  for (const draft of all) {
    const done = put(draft);
    if (done !== null && 'code' in done) return { files, diagnostics: [...diagnostics, done] };
    if (done !== null) files.push(done);
  }
  return { files, diagnostics };
}

/** A file as it will be. */
interface Draft {
  readonly target: Target;
  readonly text: string;
  readonly kept: readonly string[];
}

function rootDraft(plan: Plan, root: string, { offset }: EnvRequest): Draft | Diagnostic {
  const target = readTarget(root, '.env');
  if ('code' in target) return target;
  const text = target.text ?? '';
  const own = ownNames(text);
  const kept = new Set<string>();
  const isOwn = (name: string) => own.has(name) && kept.add(name).size > 0;
  const shifted = withOffset(plan, text, offset, isOwn);
  return typeof shifted === 'string' ? { target, text: shifted, kept: [...kept] } : shifted;
}

function serviceDraft(from: Draft | Target | Diagnostic, lines: ReadonlyMap<string, string>): Draft | Diagnostic {
  if ('code' in from) return from;
  const { target, kept } = 'target' in from ? from : { target: from, kept: [] };
  const text = from.text ?? '';
  const blocks = readBlock(text, valuesLabel);
  if (blocks === null) return unpaired(target.path);
  const own = ownNames(text);
  const written = [...lines].filter(([name]) => !own.has(name)).map(([, line]) => line);
  const mine = [...lines.keys()].filter(name => own.has(name));
  return { target, text: withBlock(blocks, valuesLabel, written), kept: [...new Set([...kept, ...mine])] };
}

/** Whether lines of an earlier run may stand in it; a file without them is none of ours. */
function mayHoldBlock(from: Draft | Target | Diagnostic): boolean {
  return !('code' in from) && readBlock(from.text ?? '', valuesLabel)?.own !== null;
}

/** The variables that stand outside of our blocks. */
function ownNames(text: string): ReadonlySet<string> {
  const users = [offsetLabel, valuesLabel].reduce(without, text);
  return new Set(Object.keys(parse(users)));
}

function without(text: string, label: string): string {
  const blocks = readBlock(text, label);
  return blocks === null ? text : withBlock(blocks, label, []);
}

/** As Compose does: the process first, then the file at the root, without what we put there for a service. */
function givenBy(text: string, variables: EnvRequest['variables'], fromFile: Set<string>) {
  const file = parse(without(text, valuesLabel));
  return (name: string) => {
    if (variables[name] === undefined) fromFile.add(name);
    return variables[name] ?? file[name];
  };
}

/** Lines of the root's file that containers would get otherwise than what code on this machine now reads. */
function notAsWritten({ target, text }: Draft, asked: ReadonlySet<string>): readonly Diagnostic[] {
  return readOtherwise(target.real, emptied(text, valuesLabel))
    .filter(({ name }) => name === null || asked.has(name))
    .map(({ diagnostic }) => ({ ...diagnostic, severity: 'warning' }));
}

/** With nothing in our block, each line where it was. */
function emptied(text: string, label: string): string {
  const { before, own } = readBlock(text, label) ?? { before: '', own: null };
  if (own === null) return text;
  const at = text.indexOf(own, before.length);
  return text.slice(0, at) + '\n'.repeat(own.split('\n').length - 1) + text.slice(at + own.length);
}

function inGit(root: string, drafts: readonly Draft[]): readonly Diagnostic[] {
  const real = realpathSync(root);
  const paths = drafts.flatMap(({ target }) => pathsOf(root, target));
  if (paths.length === 0) return [];
  const refused = tracked(real, paths).map(path =>
    problem(
      'env/tracked',
      null,
      `${path} is tracked by git, so that nothing was written: what belongs into it differs from one checkout to the next; ` +
        `run "git rm --cached ${path}" and add it to .gitignore, or name the services whose files may be written`,
    ),
  );
  if (refused.length > 0) return refused;
  const open = notIgnored(real, paths);
  if (open.length === 0) return [];
  const message = `${open[0]}${open.length > 1 ? ` and ${open.length - 1} more` : ''} would be committed with the next "git add .": add .env to .gitignore`;
  return [problem('env/not-ignored', null, message, { severity: 'warning' })];
}

/** `null` where there is nothing to write, and no file. */
function put({ target, text, kept }: Draft): EnvFile | Diagnostic | null {
  const { path } = target;
  if (text === (target.text ?? '')) return target.text === null ? null : { path, change: 'unchanged', kept };
  const change = target.text === null ? 'created' : text === '' && !target.isLink ? 'deleted' : 'updated';
  return replace(target, text) ?? { path, change, kept };
}
