// Runs the two projects of the tests at once, with all arguments: `unit` on this Node, and `stack`, which boots containers and mostly
// waits for them, on one that Testcontainers can use. `{project}` in an argument, such as the name of a report, becomes its name.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { newNode } from '../test/setup/node.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

let stopped;
const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = signal;
    // Ctrl-C reaches the tests by itself.
    if (signal !== 'SIGINT') for (const child of children) child.kill(signal);
  });
}

const unit = start('unit', process.execPath, 'inherit');
// Both need the same tools, and only one may install them.
await Promise.race([unit.ready, unit.ended]);
const stack = stopped ? undefined : await withNewNode();
const results = [await unit.ended];
if (stack) {
  stack.tell?.();
  results.push(await stack.ended);
}
if (!stopped && !results.some(({ found }) => found)) console.error('No test matches these arguments.');
process.exitCode = !stopped && results.some(({ found }) => found) && results.every(({ code }) => code === 0) ? 0 : 1;

async function withNewNode() {
  try {
    const node = await newNode();
    return stopped ? undefined : start('stack', node, 'pipe');
  } catch (error) {
    console.error(error.message);
    return { ended: { code: 1, found: true } };
  }
}

/** `ended` gives the exit code, and whether there was a test to run: a filter may match in one project only. */
function start(project, node, output) {
  const args = process.argv.slice(2).map(argument => argument.replaceAll('{project}', project));
  const options = { cwd: root, stdio: ['inherit', output, output, 'ipc'] };
  const child = spawn(node, [vitest, 'run', '--project', project, '--passWithNoTests', ...args], options);
  children.add(child);
  let found = false;
  // The set-up of a project runs when there is a test to run, and tells.
  const ready = once(child, 'message').then(() => {
    found = true;
  });
  const ended = once(child, 'close').then(([code]) => {
    children.delete(child);
    return { code: code ?? 1, found };
  });
  return { ready, ended, tell: output === 'pipe' ? held(child) : undefined };
}

/** Holds what it says until it may be told: two reporters at once could not be read. */
function held({ stdout, stderr }) {
  const [out, error] = [stdout, stderr].map(stream => stream.pipe(new PassThrough({ highWaterMark: 2 ** 30 })));
  return () => {
    out.pipe(process.stdout);
    error.pipe(process.stderr);
  };
}
