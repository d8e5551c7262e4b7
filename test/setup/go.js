// Single programs from Go modules, compiled here: with the machine's Go, else with Debian's, which then stands in .tools.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { treeFromDebian } from './debian.js';
import { finished, run, tools } from './paths.js';

/** Go fetches a newer one by itself where a module asks for that; before 1.21 it could not. */
const release = '1.26';
const least = 21;
const own = join(tools, 'golang', 'lib', `go-${release}`, 'bin', 'go');

/**
 * Compiles a package, such as `example.org/tool/cmd/tool@v1.2.3`, with texts that stand in it by their names, and puts the program
 * at `to`.
 */
export async function fromGo(source, to, linked = {}) {
  const go = await findGo();
  const work = join(tools, `go-${process.pid}`);
  try {
    const variables = { GOBIN: work, CGO_ENABLED: '0', GOFLAGS: '-trimpath' };
    const flags = ['-s', '-w', ...Object.entries(linked).flatMap(([name, text]) => ['-X', `${name}=${text}`])].join(
      ' ',
    );
    await finished('nice', ['-n', '10', go, 'install', '-ldflags', flags, source], { variables, timeout: 1_200_000 });
    await mkdir(dirname(to), { recursive: true });
    await rename(join(work, basename(to)), to);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The machine's, or the one in .tools. */
export async function findGo() {
  if (await isNewEnough('go')) return 'go';
  if (!existsSync(own)) await treeFromDebian([`golang-${release}-go`, `golang-${release}-src`], join(tools, 'golang'));
  return own;
}

async function isNewEnough(go) {
  const told = await run(go, ['version']).catch(() => null);
  return Number(/go1\.(\d+)/.exec(told?.stdout ?? '')?.[1] ?? 0) >= least;
}
