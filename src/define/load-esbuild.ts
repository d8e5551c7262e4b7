import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { readText, type Witness } from '../disk/witness.ts';
import { marked } from './load-closed.ts';
import { languageEntry } from './load-language.ts';

/** How a registry is bundled, whether by the command or through the API. */
export function bundleOptions(config: string, outfile: string) {
  const { href } = pathToFileURL(config);
  return {
    absWorkingDir: dirname(config),
    entryPoints: [`./${basename(config)}`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    sourcemap: 'external',
    sourcesContent: false,
    alias: { portolan: languageEntry() },
    // CommonJS packages ask for Node's own modules through `require`; the registry's `import.meta` is its own.
    banner: {
      js: `import{createRequire as portolanRequire}from"node:module";const require=portolanRequire(${JSON.stringify(href)});`,
    },
    define: {
      ...marked(),
      'import.meta.url': JSON.stringify(href),
      'import.meta.filename': JSON.stringify(config),
      'import.meta.dirname': JSON.stringify(dirname(config)),
    },
    // The second of two entries would win in silence.
    logOverride: { 'duplicate-object-key': 'error' },
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

const require = createRequire(import.meta.url);

/** The version of esbuild that would run. */
export function esbuildVersion(witness: Witness): string {
  return (JSON.parse(readText(require.resolve('esbuild/package.json'), witness)) as { version: string }).version;
}

/** esbuild's own executable: it starts five times faster than its JavaScript interface. */
function executable(): string | null {
  const name = `@esbuild/${process.platform}-${process.arch}`;
  const path = process.platform === 'win32' ? `${name}/esbuild.exe` : `${name}/bin/esbuild`;
  try {
    return createRequire(require.resolve('esbuild/package.json')).resolve(path);
  } catch {
    return null;
  }
}

/** Whether the command ran and found nothing wrong; it has begun once this returns. */
export function runEsbuild(options: ReturnType<typeof bundleOptions>, metafile: string): Promise<boolean> {
  const command = executable();
  if (command === null) return Promise.resolve(false);
  const { entryPoints, absWorkingDir, ...flags } = options;
  const words = [...entryPoints, ...Object.entries(flags).flatMap(flag), `--metafile=${metafile}`];
  return new Promise(end => {
    const esbuild = spawn(command, words, { cwd: absWorkingDir, stdio: 'ignore' });
    esbuild.once('error', () => end(false)).once('exit', code => end(code === 0));
  });
}

/** `['sourcesContent', false]` becomes `--sources-content=false`, a map one flag for each of its keys. */
function flag([key, value]: [string, string | boolean | Readonly<Record<string, string>>]): string[] {
  const name = `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
  if (value === true) return [name];
  if (typeof value !== 'object') return [`${name}=${value}`];
  return Object.entries(value).map(([inner, text]) => `${name}:${inner}=${text}`);
}
