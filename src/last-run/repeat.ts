import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { registryFile } from '../disk/registry-file.ts';
import { isSameState, noteKind, noteState, ownStateAt, stateAt, statesFor } from '../disk/state.ts';
import { kindOf, targetOf } from '../disk/witness.ts';
import { idOf } from '../write/content.ts';
import { type Answer, isTidy, type LastRun, namesIn, questionOf, recorded, recordFiles } from './record.ts';

/** What the last run said, where another would do nothing and say the same; `null` where that is not certain. */
export function repeated(words: readonly string[]): Answer | null {
  const question = questionOf(words);
  if (question === null) return null;
  try {
    const config = registryFile(resolve('.'), configIn(words));
    if (config === null) return null;
    for (const file of recordFiles(config)) {
      const answer = answerIn(file, question, dirname(config));
      if (answer !== null) return answer;
    }
  } catch {
    // No record, a broken one, or something that a whole run tells of.
  }
  return null;
}

function configIn(words: readonly string[]): string | undefined {
  const at = words.findIndex(word => word === '--config' || word.startsWith('--config='));
  if (at < 0) return undefined;
  return words[at] === '--config' ? words[at + 1] : words[at]!.slice('--config='.length);
}

function answerIn(file: string, question: string, root: string): Answer | null {
  const record = recorded(file);
  if (record === null || record.last.question !== question) return null;
  return holds(record.last, record.states, root) ? record.last.answer : null;
}

function holds(last: LastRun, states: Buffer, root: string): boolean {
  const directories = last.directories.split('\n');
  const outputs = last.outputs.split('\n');
  const below = [...directories, ...outputs];
  const isAsChanged = ([at, content]: LastRun['changed'][number]) =>
    content === null || content === (at < directories.length ? namesIn : contentAt)(`${root}/${below[at]}`);
  return (
    last.kinds.every(([path, kind]) => kindOf(path) === kind) &&
    last.links.every(([path, target]) => targetOf(path) === target) &&
    isTidy(root, new Set(outputs)) &&
    statesAre(states, last.inputs.split('\n'), below, last, root) &&
    last.changed.every(isAsChanged)
  );
}

const contentAt = (path: string) => idOf(readFileSync(path));

/** Inputs first: what a person edits is mostly one of them. */
function statesAre(
  states: Buffer,
  inputs: readonly string[],
  below: readonly string[],
  { changed }: LastRun,
  root: string,
): boolean {
  const now = statesFor(inputs.length + below.length);
  const bytes = Buffer.from(now.buffer);
  for (let at = 0; at < inputs.length; at++) {
    noteState(now, at, stateAt(inputs[at]!));
    if (!isSameState(bytes, states, at)) return false;
  }
  for (let at = 0, next = 0; at < below.length; at++) {
    const isChanged = changed[next]?.[0] === at;
    if (isChanged) next++;
    (isChanged ? noteKind : noteState)(now, inputs.length + at, ownStateAt(`${root}/${below[at]}`));
  }
  return bytes.equals(states);
}
