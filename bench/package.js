import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The package as it would be published; its path.
 *
 * @param {string} folder
 */
export function packUp(folder) {
  run(process.execPath, ['scripts/build.js'], root);
  // Its scripts would make the types as well, which no command reads.
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root);
  const name = readdirSync(folder).find(each => each.endsWith('.tgz'));
  return join(folder, String(name));
}

/**
 * Installs the package below a project, with the dependencies that this repository has; the path of the command line.
 *
 * @param {string} archive
 * @param {string} project
 */
export function install(archive, project) {
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'portolan'), { recursive: true });
  run('tar', ['-xzf', archive, '-C', join(modules, 'portolan'), '--strip-components=1'], root);
  const manifest = JSON.parse(readFileSync(join(modules, 'portolan/package.json'), 'utf8'));
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(realpathSync(join(root, 'node_modules', name)), join(modules, name));
  }
  return join(modules, 'portolan', manifest.bin.portolan);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}
