// Runs the two projects of the tests, with all arguments: `unit` on this Node, then `stack`, which boots containers, on one that
// Testcontainers can use. `{project}` in an argument, such as the name of a report, becomes the project's name.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newNode } from '../test/setup/node.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

const projects = { unit: () => process.execPath, stack: newNode };

let stopped;
let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = signal;
    // Ctrl-C reaches the tests by itself; told twice, they would not clean up.
    if (signal !== 'SIGINT') child?.kill(signal);
  });
}

const results = [];
for (const [name, node] of Object.entries(projects)) if (!stopped) results.push(await run(name, node));
if (!stopped && !results.some(({ found }) => found)) console.error('No test matches these arguments.');
process.exitCode = !stopped && results.some(({ found }) => found) && results.every(({ code }) => code === 0) ? 0 : 1;

/** What it ended with, and whether it found a test to run: a filter may match in one project only. */
async function run(project, node) {
  let executable;
  try {
    executable = await node();
  } catch (error) {
    console.error(error.message);
    return { code: 1, found: true };
  }
  const args = process.argv.slice(2).map(argument => argument.replaceAll('{project}', project));
  const options = { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] };
  child = spawn(executable, [vitest, 'run', '--project', project, '--passWithNoTests', ...args], options);
  let found = false;
  // The set-up of a project runs when there is a test to run, and tells.
  child.on('message', () => {
    found = true;
  });
  const [code] = await once(child, 'close');
  return { code: code ?? 1, found };
}
