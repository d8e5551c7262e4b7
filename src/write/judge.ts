import { type Diagnostic, problem } from '../diagnostics/types.ts';
import type { Comparison, Repair } from './compare.ts';
import { hasConflict, hasHeader, idOf, withPlainEnds } from './content.ts';
import { contentOf } from './directories.ts';
import { type GitVersions, gitVersions } from './git.ts';
import { readRecord, type WriteRecord } from './record.ts';
import { isOutputPath } from './shapes.ts';
import { readBack, type Stray } from './strays.ts';

/** What may be done about what differs. */
export interface Judgement {
  /** Missing, or as we or git had it: nothing is lost. */
  readonly repairs: readonly Repair[];
  /** Ours, with an edit that is nowhere else. */
  readonly edited: readonly Repair[];
  /** Ours, and generated no more. */
  readonly orphans: readonly Stray[];
  /** Generated no more, with our first line and an edit. */
  readonly kept: readonly Stray[];
  readonly record: WriteRecord;
  /** On files that are not ours and stand in the way, and on strays that are left. */
  readonly diagnostics: readonly Diagnostic[];
}

type Verdict = 'ours' | 'edited' | 'foreign';

/** Tells our files from others'. Asks git only about what the record does not settle. */
export function judge(root: string, { repairs, strays }: Comparison): Judgement {
  const known = knowledgeOf(root, [...repairs, ...strays]);
  const verdicts = repairs.map(repair => ({ repair, verdict: verdictOn(repair, known) }));
  const of = (wanted: Verdict) => verdicts.flatMap(({ repair, verdict }) => (verdict === wanted ? [repair] : []));
  const judged = strays.map(stray => ({ stray, verdict: verdictOnStray(stray, known) }));
  const kept = judged.flatMap(({ stray, verdict }) => (verdict === 'edited' ? [stray] : []));
  return {
    repairs: of('ours'),
    edited: of('edited'),
    orphans: judged.flatMap(({ stray, verdict }) => (verdict === 'ours' ? [stray] : [])),
    kept,
    record: known.record,
    diagnostics: [...of('foreign').map(inTheWay), ...kept.map(keptStray)],
  };
}

interface Knowledge {
  readonly root: string;
  readonly record: WriteRecord;
  readonly git: () => GitVersions;
}

function knowledgeOf(root: string, files: readonly { readonly path: string }[]): Knowledge {
  let versions: GitVersions | null = null;
  const git = () => {
    versions ??= gitVersions(
      root,
      files.map(({ path }) => path),
    );
    return versions;
  };
  return { root, record: readRecord(root), git };
}

function verdictOn({ path, content, found }: Repair, known: Knowledge): Verdict {
  if (
    found === null ||
    path === readBack ||
    withPlainEnds(found).equals(Buffer.from(content)) ||
    isRecorded(path, found, known)
  )
    return 'ours';
  // Without our line it may be somebody's, also where we wrote before: nobody could bring that back.
  if (!hasHeader(found)) return 'foreign';
  return hasConflict(found) || isKeptByGit(path, found, known) ? 'ours' : 'edited';
}

function verdictOnStray({ path, target, listed }: Stray, known: Knowledge): Verdict {
  const found = contentOf(target);
  if (found === null) return 'foreign';
  if (isRecorded(path, found, known)) return 'ours';
  if (!hasHeader(found)) return 'foreign';
  return (listed || isOutputPath(path)) && isCommitted(path, found, known) ? 'ours' : 'edited';
}

function isRecorded(path: string, found: Buffer, { record }: Knowledge): boolean {
  return record[path]?.includes(idOf(withPlainEnds(found))) ?? false;
}

/** Whether git brings it back, or put it there: a staged edit is neither. */
function isKeptByGit(path: string, found: Buffer, { git }: Knowledge): boolean {
  const { of, merging } = git();
  const { head, staged, sides } = of(path);
  return isAny(found, [head, ...sides, ...(merging ? [staged] : [])]);
}

/** Whether the last commit has it just so, or a side of a merge that is undecided there. */
function isCommitted(path: string, found: Buffer, { git }: Knowledge): boolean {
  const { head, staged, sides } = git().of(path);
  return isAny(found, sides.length > 0 ? sides : head === staged ? [head] : []);
}

function isAny(found: Buffer, ids: readonly (string | null)[]): boolean {
  const contents = [found, withPlainEnds(found)];
  return ids.some(id => contents.some(content => id === idOf(content, id?.length === 64 ? 'sha256' : 'sha1')));
}

function inTheWay({ path }: Repair): Diagnostic {
  const message = `${path} is in the way: it does not begin with Portolan's line, so that it is taken for yours and nothing was written; move it away, or delete it`;
  return problem('write/foreign', null, message);
}

function keptStray({ path }: Stray): Diagnostic {
  const message = `${path} is generated no more, and is kept since it was edited by hand or copied; delete it, or remove its first line to keep it`;
  return problem('write/kept', null, message, { severity: 'warning' });
}
