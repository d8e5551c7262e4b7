import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** GNU time tells what a process and those that it waited for took; without it there is wall time only. */
const time = '/usr/bin/time';
const timed = spawnSync(time, ['-f', '%e', 'true']).status === 0;

/** @typedef {{ wall: number, cpu: number, memory: number }} Cost milliseconds, milliseconds and MiB; NaN where unknown. */

/**
 * Runs a process to its end and tells what it cost; what it says goes to a file.
 *
 * @param {readonly string[]} words
 * @param {string} cwd
 * @param {string} folder for what it says
 * @returns {Cost}
 */
export function costOf(words, cwd, folder) {
  const report = join(folder, 'time.txt');
  const [command, ...args] = timed ? [time, '-f', '%U %S %M', '-o', report, ...words] : words;
  const output = openSync(join(folder, 'output.txt'), 'w');
  const start = performance.now();
  const { status, stderr } = spawnSync(String(command), args, {
    cwd,
    stdio: ['ignore', output, 'pipe'],
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  closeSync(output);
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  if (!timed) return { wall, cpu: NaN, memory: NaN };
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { wall, cpu: (user + system) * 1000, memory: kilobytes / 1024 };
}

/**
 * One process after the other.
 *
 * @param {readonly Cost[]} costs
 * @returns {Cost}
 */
export function together(costs) {
  return {
    wall: costs.reduce((sum, each) => sum + each.wall, 0),
    cpu: costs.reduce((sum, each) => sum + each.cpu, 0),
    memory: Math.max(...costs.map(each => each.memory)),
  };
}

/**
 * @param {readonly Cost[]} costs
 * @returns {Cost}
 */
export function median(costs) {
  /** @param {keyof Cost} key */
  const middle = key => costs.map(each => each[key]).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? NaN;
  return { wall: middle('wall'), cpu: middle('cpu'), memory: middle('memory') };
}
