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

/** What imports load only when they are needed stays in chunks of its own. */
const modules = {
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', api: 'src/api.ts', testing: 'src/testing/index.ts' },
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  splitting: true,
  external: ['ts-morph', 'typescript', 'esbuild', '@babel/code-frame', 'dotenv', 'testcontainers'],
  // Its build for Node is CommonJS, whose names an import() that is bundled does not see.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  plugins: [esbuildTemplates, trimmedZod(), plainFdir()],
};

/** CommonJS, since Node starts a module several milliseconds later: help and version cost no more than Node itself. */
const entry = {
  ...shared,
  entryPoints: { cli: 'src/cli/entry.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  plugins: [
    {
      name: 'main',
      setup(build) {
        build.onResolve({ filter: /\/main\.ts$/ }, () => ({ path: './cli.js', external: true }));
      },
    },
  ],
};

const results = await Promise.all([build(modules), build(entry)]);
const files = results.flatMap(result => result.outputFiles);
await Promise.all(files.map(({ path, text }) => writeChanged(path, finish(path, text))));
await prune(files.map(({ path }) => path));

/** Of a namespace import esbuild keeps what is used; of `{ z }` everything, with the messages of fifty languages. */
function trimmedZod() {
  return {
    name: 'zod',
    setup(build) {
      build.onLoad({ filter: /[\\/](schema|define)([\\/][^\\/]+)?\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return { contents: text.replace("import { z } from 'zod'", "import * as z from 'zod'"), loader: 'ts' };
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
  if (basename(path, '.cjs') === 'cli' || basename(path, '.js') === 'cli') return `#!/usr/bin/env node\n${text}`;
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
  const chunks = join(root, 'dist', 'chunks');
  for (const name of await readdir(chunks).catch(() => [])) {
    if (!paths.includes(join(chunks, name))) await rm(join(chunks, name), { force: true });
  }
}
