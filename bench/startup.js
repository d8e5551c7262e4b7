/**
 * What the command line costs beside Node itself: whole processes, in alternation, medians of wall time.
 *
 *   node bench/startup.js
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = `${root}dist/cli.cjs`;
const cache = `${root}node_modules/.cache/portolan`;
const rounds = 15;

const programs = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: '--version', args: [cli, '--version'] },
  { name: '--help', args: [cli, '--help'] },
  { name: 'generate, nothing changed', args: [cli, 'generate'] },
  { name: 'generate --check', args: [cli, 'generate', '--check'] },
  {
    name: 'generate, nothing cached',
    args: [cli, 'generate'],
    before: () => rmSync(cache, { recursive: true, force: true }),
  },
];

const times = new Map(programs.map(({ name }) => [name, []]));
for (let round = 0; round <= rounds; round++) {
  for (const { name, args, before } of programs) {
    before?.();
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    if (round > 0) times.get(name).push(performance.now() - start);
  }
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const base = median(times.get('node -e 0'));
for (const [name, values] of times) {
  const time = median(values);
  console.log(`${name.padEnd(28)} ${time.toFixed(0).padStart(5)} ms  ${(time / base).toFixed(2).padStart(5)} × node`);
}
