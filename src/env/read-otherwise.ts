import { type Diagnostic, type Place, problem } from '../diagnostics/types.ts';

/** What dotenv and Compose read alike: nothing, a comment, or a name without a value, which is taken from the shell. */
const nothing = /[^\S\r\n]*(?:(?:export[ \t]+)?[\w.-]+[ \t]*|#[^\n]*)?(?:\r?\n|$)/y;

const name = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*/y;

/** Quotes with nothing in them that only one of both undoes, or none around what neither replaces nor ends early. */
const alike =
  /(?:(?:'(?:[^'\\\r]|\\(?!'))*'|"[^"$\\\r]*")[ \t]*(?:#[^\n]*)?|(?:[^\s'"`#$](?:[^#$\r\n\u2028\u2029]*[^\s#$])?)?(?:[ \t]*| +#[^\n]*))(?:\r?\n|$)/y;

/** Any other value, as dotenv ends it. */
const other = /(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)?[^\n]*(?:\n|$)/y;

interface Found {
  /** The variable; `null` for a line that gives none. */
  readonly name: string | null;
  readonly diagnostic: Diagnostic;
}

/**
 * The lines of a file that Compose reads otherwise than dotenv, or stops at: it is given the same file, and containers would
 * get other values than those that were judged. What stands there is not told.
 */
export function readOtherwise(file: string, text: string): readonly Found[] {
  const found: Found[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const place = { file, line, column: 1, hidden: true };
    const next = after(nothing, text, at) ?? afterAssignment(text, at, each => found.push(each), place);
    line += text.slice(at, next).split('\n').length - 1;
    at = next;
  }
  return found;
}

function afterAssignment(text: string, at: number, report: (found: Found) => void, place: Place): number {
  const value = after(name, text, at);
  if (value === null) {
    report({ name: null, diagnostic: noAssignment(place) });
    return after(other, text, at)!;
  }
  const end = after(alike, text, value);
  if (end !== null) return end;
  name.lastIndex = at;
  const variable = name.exec(text)![1]!;
  report({ name: variable, diagnostic: otherwise(variable, place) });
  return after(other, text, value)!;
}

/** Where a match that begins there ends; `null` for none. */
function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function otherwise(variable: string, place: Place): Diagnostic {
  const message =
    `docker compose reads ${variable} otherwise than dotenv does: outside of single quotes it replaces $ and \\, ` +
    `and it does not know \`quotes\` like these, nor a # without a space before it; write ${variable}='…'`;
  return problem('env/read-otherwise', null, message, { severity: 'warning', place });
}

function noAssignment(place: Place): Diagnostic {
  const message =
    'this line is no NAME=value, and docker compose stops at it or takes it for another: take it out, or put # before it';
  return problem('env/no-assignment', null, message, { place });
}
