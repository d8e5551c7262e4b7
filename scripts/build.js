// Builds dist/: the command line, the registry's language and the functions of the package.
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esbuildTemplates } from './handlebars.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  define: { PORTOLAN_VERSION: JSON.stringify(version) },
  write: false,
  logLevel: 'warning',
};

const code = {
  ...shared,
  external: ['esbuild', '@babel/code-frame', '@babel/parser', 'dotenv', 'testcontainers'],
  // Its build for Node is CommonJS, whose names an import() that is bundled does not see.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  plugins: [esbuildTemplates, trimmedZod(), plainFdir()],
};

/** What is imported. What imports load only when they are needed stays in chunks of its own. */
const modules = {
  ...code,
  entryPoints: { index: 'src/index.ts', api: 'src/api.ts', testing: 'src/testing/index.ts' },
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  splitting: true,
};

/** CommonJS, since Node starts a module several milliseconds later: help and version cost no more than Node itself. */
const script = { format: 'cjs', outExtension: { '.js': '.cjs' } };

/** What runs the commands, in one file, so that V8 keeps all that it made of it; the name tells the content. */
const main = {
  ...code,
  ...script,
  entryPoints: { main: 'src/cli/main.ts' },
  entryNames: '[name]-[hash]',
  define: { ...shared.define, 'import.meta.url': 'portolanUrl' },
  // Packages are asked for by require, since Node imports for scripts under a flag alone.
  supported: { 'dynamic-import': false },
  // Warnings are shown in most runs, and finding a package takes as long as loading it.
  external: code.external.filter(name => !name.startsWith('@babel/')),
  plugins: [givenImport(), ...code.plugins],
};

const [imported, run] = await Promise.all([build(modules), build(main)]);
const define = { ...shared.define, PORTOLAN_MAIN: JSON.stringify(basename(run.outputFiles[0].path)) };
const entry = await build({ ...shared, ...script, define, entryPoints: { cli: 'src/cli/entry.ts' } });
const files = [imported, run, entry].flatMap(result => result.outputFiles);
await Promise.all(files.map(({ path, text }) => writeChanged(path, finish(path, text))));
await prune(files.map(({ path }) => path));

/** Of a namespace import esbuild keeps what is used; of `{ z }` everything, with the messages of fifty languages. */
function trimmedZod() {
  return {
    name: 'zod',
    setup(build) {
      build.onLoad({ filter: /[\\/](schema|src)[\\/].+\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const whole = "import { z } from 'zod'";
        return text.includes(whole)
          ? { contents: text.replace(whole, "import * as z from 'zod'"), loader: 'ts' }
          : null;
      });
    },
  };
}

/** A registry is a module: what starts the script imports it. */
function givenImport() {
  return {
    name: 'import',
    setup(build) {
      build.onLoad({ filter: /[\\/]load-evaluate\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: text.replace('import(/* @vite-ignore */ url)', 'portolanImport(url)'), loader: 'ts' };
      });
    },
  };
}

/** It looks for an optional package as soon as it is loaded, for a function that tinyglobby does not call. */
function plainFdir() {
  return {
    name: 'fdir',
    setup(build) {
      build.onLoad({ filter: /[\\/]fdir[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: text.replace(/__require\.resolve\("picomatch"\);\s*pm = __require\("picomatch"\);/, '') };
      });
    },
  };
}

function finish(path, text) {
  if (path.endsWith('.cjs')) return basename(path) === 'cli.cjs' ? `#!/usr/bin/env node\n${text}` : text;
  // CommonJS packages that are bundled ask for Node's own modules through `require`, which a module lacks.
  if (!text.includes('Dynamic require of')) return text;
  return `import{createRequire as builtRequire}from"node:module";const require=builtRequire(import.meta.url);\n${text}`;
}

/** Others may be running what is there, so that a file is replaced whole, and only if it differs. */
async function writeChanged(path, text) {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  if (text.startsWith('#!')) await chmod(temporary, 0o755);
  await rename(temporary, path);
}

async function prune(paths) {
  for (const folder of [join(root, 'dist'), join(root, 'dist', 'chunks')]) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isFile() && !paths.includes(path)) await rm(path, { force: true });
    }
  }
}
