import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serviceNames, workload } from './workload.js';

/**
 * A project as people have it: the registry, and a pnpm workspace with a package for each service that is built and the
 * packages that they share.
 *
 * @param {string} folder
 * @param {number} services
 * @param {boolean} onClusters
 */
export function writeFleet(folder, services, onClusters = false) {
  const built = serviceNames(services).filter(name => name.includes('-'));
  /** @type {Record<string, string>} */
  const files = {
    'projects.ts': workload(services, onClusters),
    'package.json': json({ name: 'bench', private: true, type: 'module', packageManager: 'pnpm@10.18.3' }),
    'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n',
    'pnpm-lock.yaml': lockfile(built),
    'tsconfig.base.json': json({ compilerOptions: { strict: true, target: 'es2023' } }),
    ...manifest('packages/types', { name: '@bench/types' }),
    ...manifest('packages/client', { name: '@bench/client', dependencies: { '@bench/types': 'workspace:*' } }),
  };
  for (const name of built) {
    const shared = name.endsWith('-backend') ? '@bench/types' : '@bench/client';
    Object.assign(
      files,
      manifest(`apps/${name}`, { name: `@bench/${name}`, dependencies: { [shared]: 'workspace:*' } }),
    );
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/**
 * Forgets all that runs have left, so that the next finds nothing cached and no file.
 *
 * @param {string} folder
 */
export function makeCold(folder) {
  const written = ['apps', 'node_modules', 'packages', 'package.json', 'projects.ts', 'tsconfig.base.json'];
  for (const name of readdirSync(folder)) {
    if (!written.includes(name) && !name.startsWith('pnpm-')) rmSync(join(folder, name), { recursive: true });
  }
  rmSync(join(folder, 'node_modules/.cache'), { recursive: true, force: true });
}

/**
 * Edits one service: a variable of the first backend.
 *
 * @param {string} folder
 */
export function editOne(folder) {
  const path = join(folder, 'projects.ts');
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(/WORKERS: (\d)/, (_, workers) => `WORKERS: ${workers === '4' ? 5 : 4}`);
  if (edited === text) throw new Error(`there is nothing to edit in ${path}`);
  writeFileSync(path, edited);
}

/**
 * @param {string} path
 * @param {object} content
 */
function manifest(path, content) {
  const scripts = { build: 'tsc', dev: 'tsc --watch', test: 'vitest run' };
  const dependencies = { typescript: '^5.9.3', zod: '^4.1.12' };
  const extended = path.replace(/[^/]+/g, '..');
  return {
    [`${path}/package.json`]: json({
      version: '1.0.0',
      type: 'module',
      files: ['dist'],
      scripts,
      devDependencies: dependencies,
      ...content,
    }),
    [`${path}/tsconfig.json`]: json({ extends: `${extended}/tsconfig.base.json`, include: ['src'] }),
  };
}

/** @param {readonly string[]} built */
function lockfile(built) {
  const entry = '    devDependencies:\n      zod:\n        specifier: ^4.1.12\n        version: 4.1.12\n';
  return `lockfileVersion: '9.0'\n\nimporters:\n${built.map(name => `\n  apps/${name}:\n${entry}`).join('')}`;
}

/** @param {object} content */
function json(content) {
  return `${JSON.stringify(content, null, 2)}\n`;
}
