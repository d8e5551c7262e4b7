import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { esbuildTemplates } from '../../scripts/handlebars.js';
import type { Compiled } from '../../src/pipeline.ts';
import { root, run } from '../setup/paths.js';

/** Files with their spans. */
export function withSpans(files: Compiled['files']) {
  return files.map(file => ({ ...file, spans: file.spans() }));
}

export interface Elsewhere extends Pick<Compiled, 'plan' | 'diagnostics'> {
  readonly files: ReturnType<typeof withSpans>;
  /** Hours between its time zone and UTC at the beginning of 1970. */
  readonly zone: number;
}

export interface Process {
  compile(config: string, env?: Readonly<Record<string, string>>, cwd?: string): Promise<Elsewhere>;
  /** Removes what was bundled for it. */
  end(): void;
}

/** Compiles registries in processes of their own, each with an environment of its own. */
export async function processes(): Promise<Process> {
  // Beside the repository's packages, which it imports.
  const place = join(root, 'node_modules/.cache/portolan-test');
  const own = (name: string) => join(place, `${name}-${process.pid}.js`);
  mkdirSync(place, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { pipeline: 'src/pipeline.ts', index: 'src/index.ts' },
    outdir: place,
    entryNames: `[name]-${process.pid}`,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    define: { PORTOLAN_VERSION: '"test"' },
    plugins: [esbuildTemplates, languageBeside],
  });
  const script = `${own('compile')}.mjs`;
  writeFileSync(script, scriptOf(own('pipeline')));
  return {
    async compile(config, env = {}, cwd = root) {
      const { PATH, HOME } = process.env;
      const { code, stdout, stderr } = await run(process.execPath, [script, config], {
        cwd,
        env: { PATH, HOME, ...env },
      });
      if (code !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as Elsewhere;
    },
    end() {
      for (const path of [own('pipeline'), own('index'), script]) rmSync(path, { force: true });
    },
  };
}

/** Registries import the language from beside the pipeline's own module. */
const languageBeside: Plugin = {
  name: 'language',
  setup(bundle) {
    bundle.onLoad({ filter: /load-language\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll("'./index.js'", `'./index-${process.pid}.js'`),
      loader: 'ts',
    }));
  },
};

const scriptOf = (pipeline: string) => `import { compile } from ${JSON.stringify(pathToFileURL(pipeline).href)};
const compiled = await compile(process.argv[2]);
const { plan, diagnostics } = compiled;
const files = compiled.files.map(file => ({ ...file, spans: file.spans() }));
process.stdout.write(JSON.stringify({ plan, files, diagnostics, zone: new Date(0).getHours() }));
`;
