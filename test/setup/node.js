// A Node for the tests that boot containers: Testcontainers needs a newer one than the product does.
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished, places, run, tools } from './paths.js';

const least = [22, 22];
const version = '24.21.0';

/** The path of one that is new enough: the running one, or one of npm's packages in `.tools`. */
export async function newNode() {
  if (newEnough(process.version)) return process.execPath;
  const found = await run(places.node, ['--version']).catch(() => undefined);
  if (found && newEnough(found.stdout)) return places.node;
  try {
    await download(places.node);
  } catch (error) {
    throw new Error(
      `the tests that boot containers need Node ${least.join('.')} or newer, and this is ${process.version}; ` +
        `another cannot be had: ${error.message}\nWhat to do: run the tests with a newer Node.`,
    );
  }
  console.log(`Node ${version} of the npm registry put into .tools, for the tests that boot containers`);
  return places.node;
}

export function newEnough(text) {
  const [major, minor] = text.replace('v', '').split('.').map(Number);
  return major > least[0] || (major === least[0] && minor >= least[1]);
}

async function download(to) {
  const work = join(tools, `node-${process.pid}`);
  try {
    await mkdir(work, { recursive: true });
    await finished('npm', ['pack', '--silent', `node-${process.platform}-${process.arch}@${version}`], { cwd: work });
    const [archive] = await readdir(work);
    await finished('tar', ['-xzf', archive, 'package/bin/node'], { cwd: work });
    await mkdir(dirname(to), { recursive: true });
    await chmod(join(work, 'package/bin/node'), 0o755);
    await rename(join(work, 'package/bin/node'), to);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
