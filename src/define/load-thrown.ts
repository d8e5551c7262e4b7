import { basename, dirname, sep } from 'node:path';
import { placeReader } from '../diagnostics/place.ts';
import { type Diagnostic, problem } from '../diagnostics/types.ts';
import { languageEntry } from './load-language.ts';

/** Thrown in place of an end of the process. */
export class EndOfProcess extends Error {
  constructor(code: unknown) {
    super(`calls process.exit(${code ?? ''})`);
  }
}

/** A registry that throws while it is evaluated, at the place in the user's own code where it does. */
export function thrown(error: unknown, bundle: string, config: string): Diagnostic {
  const read = placeReader(bundle);
  const own = read(error instanceof Error ? error.stack : undefined).find(({ file }) => isOwn(file));
  return problem('registry/throws', null, `${basename(config)} ${sentence(error)}`, {
    place: own ?? { file: config, line: 1, column: 1 },
  });
}

function sentence(error: unknown): string {
  if (error instanceof EndOfProcess) {
    return `${error.message} while it is read, and nothing would be written: remove the call, or throw an error that says what is wrong`;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `throws while it is read: ${what.replace(/[.\s]+$/, '')}; mend the code, which has to run without help`;
}

/** Neither a package nor Portolan's own language, whose callers are at fault. */
function isOwn(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(dirname(languageEntry()) + sep);
}
