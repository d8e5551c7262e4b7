import { run } from './run.ts';

/** A reader that has seen enough, such as `head`, is no failure. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

// Should the run end without an answer, that is no success.
process.exitCode = 2;
// Standard output is for data; what a registry has to say while it is evaluated is none.
console.log = console.info = console.debug = console.error;
run(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: Error) => console.error(`portolan: cannot start: ${error.message}`),
);
