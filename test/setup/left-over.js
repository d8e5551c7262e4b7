// What killed test runs left, by the number of their process in its name: copies of the tree, and images that were built from them.
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from './paths.js';

/** The first part of such a name, for this process. */
export const ownName = kind => `portolan-${kind}-${process.pid}`;

/** Removes what belongs to no process that runs. */
export async function removeLeftOver() {
  const directories = (await readdir(tmpdir())).filter(isLeftOver);
  for (const name of directories) await rm(join(tmpdir(), name), { recursive: true, force: true });
  const listed = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', '--filter', 'reference=portolan-*/*'];
  const images = (await docker(listed)).stdout.split('\n').filter(isLeftOver);
  if (images.length > 0) await docker(['image', 'rm', ...images]);
  const removed = [...directories, ...images];
  if (removed.length > 0) console.log(`killed test runs left ${removed.join(', ')}: removed`);
}

function isLeftOver(name) {
  const number = /^portolan-(?:build|deployed|dev|unit)-(\d+)[-/]/.exec(name)?.[1];
  return number !== undefined && !runs(Number(number));
}

function runs(number) {
  try {
    return process.kill(number, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
