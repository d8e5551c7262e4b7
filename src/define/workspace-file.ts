import { join } from 'node:path';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
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
  const refuse = (file: string, reason: string, place: Diagnostic['place']) => {
    const message = `${shown(file)} cannot be read: ${reason}; correct it`;
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
        return found === null ? content : refuse(file, found.reason, placeOfKeys(whole, text, found.keys));
      } catch (error) {
        if (kindAt(whole, witness) === null) return undefined;
        const reason = (error as Error).message.split('\n')[0]!.replace(/[.:]$/, '');
        return refuse(file, reason, placeOfError(whole, text, error as Error));
      }
    },
  };
}
