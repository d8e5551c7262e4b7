import { run } from './run.ts';
import { exit, heeded } from './streams.ts';

for (const stream of [process.stdout, process.stderr]) heeded(stream);

// Should the run end without an answer, that is no success.
process.exitCode = 2;
// Standard output is for data; what a registry has to say while it is evaluated is none.
console.log = console.info = console.debug = console.error;

/** Once all that was said is out: Node would wait for V8, which still prepares code that nobody will run. */
async function end(code: number): Promise<void> {
  process.exitCode = code;
  const said = (stream: NodeJS.WriteStream) => new Promise<void>(done => stream.write('', () => done()));
  await Promise.all([process.stdout, process.stderr].map(said));
  exit();
}

run(process.argv.slice(2)).then(end, (error: Error) => console.error(`portolan: cannot start: ${error.message}`));
