import { join } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { reasonOf } from '../disk/reasons.ts';
import { kindAt, readText, type Witness } from '../disk/witness.ts';
import { placeOfError, placeOfKeys } from './workspace-place.ts';
import type { Wrong } from './workspace-shape.ts';

/** Reads files of a workspace, and keeps what is wrong with them. */
export interface Reader {
  readonly problems: Diagnostic[];
  /** A file as people know it, from the registry's directory. */
  readonly shown: (file: string) => string;
  /** What a file from the root holds: `undefined` where there is none, `null` where it is not what it should be. */
  readonly read: <T>(
    file: string,
    parse: (text: string) => T,
    wrong: (content: T) => Wrong | null,
  ) => T | null | undefined;
}

export function workspaceReader(root: string, path: string, witness: Witness): Reader {
  const problems: Diagnostic[] = [];
  const shown = (file: string) => (path === '.' ? file : `${path}/${file}`);
  const refuse = (file: string, why: string, place: Diagnostic['place'] = null) => {
    const message = `${shown(file)} cannot be read: ${why}`;
    problems.push(problem('workspace/unreadable', null, message, { place }));
    return null;
  };
  return {
    problems,
    shown,
    read(file, parse, wrong) {
      const whole = join(root, file);
      let text = '';
      try {
        text = readText(whole, witness);
        const content = parse(text);
        const found = wrong(content);
        return found === null
          ? content
          : refuse(file, `${found.reason}; correct it`, placeOfKeys(whole, text, found.keys));
      } catch (error) {
        const refusal = reasonOf(error);
        if (refusal !== null) return refuse(file, refusal);
        if (kindAt(whole, witness) === null) return undefined;
        const reason = (error as Error).message.split('\n')[0]!.replace(/[.:]$/, '');
        return refuse(file, `${reason}; correct it`, placeOfError(whole, text, error as Error));
      }
    },
  };
}
