import { setFlagsFromString } from 'node:v8';
import { quickAnswer } from './help.ts';

/** A reader that has seen enough, such as `head`, is no failure. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

const words = process.argv.slice(2);
const answer = quickAnswer(words);
if (answer === null) {
  // Should the run end without an answer, that is no success.
  process.exitCode = 2;
  // Standard output is for data; what a registry has to say while it is evaluated is none.
  console.log = console.info = console.debug = console.error;
  spareCompiler();
  import('./run.ts')
    .then(({ run }) => run(words))
    .then(
      code => {
        process.exitCode = code;
      },
      (error: Error) => console.error(`portolan: cannot start: ${error.message}`),
    );
} else process.stdout.write(answer);

/**
 * A run is over before code that V8 optimizes has paid for it: by default a third of the processor's time goes there. V8
 * writes to standard error where it does not know a setting, so only Node 20 is told, which is known to have this one.
 */
function spareCompiler(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');
}
