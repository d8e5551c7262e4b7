import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { esbuildTemplates } from '../scripts/handlebars.js';
import { compile } from '../src/pipeline.ts';
import { contentsOf, scenario, scenarios } from './scenarios/scenario.ts';
import { root, run } from './setup/paths.js';

const real = join(root, 'projects.ts');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portolan-same-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every byte that a registry makes, its plan included. */
async function everything(config: string): Promise<string> {
  const { plan, files, diagnostics } = await compile(config);
  expect(diagnostics).toEqual([]);
  return JSON.stringify({ plan, files }, null, 1);
}

/** A copy of a scenario whose registry was changed. */
function copyOf(name: string, change: (text: string) => string = text => text, to = name.replaceAll('/', '-')): string {
  const copy = join(folder, to);
  cpSync(scenario(name), copy, { recursive: true });
  const config = join(copy, 'projects.ts');
  writeFileSync(config, change(readFileSync(config, 'utf8')));
  return config;
}

/** Turns the order of the keys of every map around: of environments, hosts, projects, services, options and variables. */
const turned = (text: string) =>
  `${text.replace('export default defineRegistry(', 'const registry = defineRegistry(').replace(/\}\);\s*$/, '});')}
const turn = (value) =>
  value === null || typeof value !== 'object' || Array.isArray(value) || 'value' in value
    ? value
    : Object.fromEntries(Reflect.ownKeys(value).reverse().map(key => [key, typeof key === 'symbol' ? value[key] : turn(value[key])]));
export default turn(registry);
`;

describe('the same bytes come of', () => {
  test.each([...scenarios('accepted')])('%s twice in one process', async name => {
    const config = join(scenario(name), 'projects.ts');
    expect(await everything(config)).toBe(await everything(config));
  });

  test.each([...scenarios('accepted')])('%s in another folder', async name => {
    expect(await everything(copyOf(name))).toBe(await everything(join(scenario(name), 'projects.ts')));
  });

  test.each([...scenarios('accepted')])('%s in another order', async name => {
    const config = copyOf(name, turned, `${name.replaceAll('/', '-')}-turned`);
    expect(readFileSync(config, 'utf8')).not.toBe(readFileSync(join(scenario(name), 'projects.ts'), 'utf8'));
    expect(await everything(config)).toBe(await everything(join(scenario(name), 'projects.ts')));
  });

  test('the registry of the repository, twice and in another order', async () => {
    const once = await everything(real);
    expect(await everything(real)).toBe(once);
    const config = join(folder, 'projects.ts');
    cpSync(join(root, 'test/workspace'), join(folder, 'test/workspace'), {
      recursive: true,
      filter: path => !path.includes('node_modules'),
    });
    writeFileSync(config, turned(readFileSync(real, 'utf8')));
    expect(await everything(config)).toBe(once);
  });
});

describe('the same bytes come of another', () => {
  // Beside the repository's packages, which it imports.
  const place = join(root, 'node_modules/.cache/portolan-test');
  const script = join(place, `compile-${process.pid}.mjs`);

  beforeAll(async () => {
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
      plugins: [esbuildTemplates, languageBeside()],
    });
    const pipeline = JSON.stringify(pathToFileURL(join(place, `pipeline-${process.pid}.js`)).href);
    writeFileSync(
      script,
      `import { compile } from ${pipeline};
const { plan, files, diagnostics } = await compile(process.argv[2]);
process.stdout.write(JSON.stringify({ plan, files, diagnostics, zone: new Date(0).getHours() }));
`,
    );
  }, 30_000);

  afterAll(() => {
    for (const name of [`pipeline-${process.pid}.js`, `index-${process.pid}.js`, `compile-${process.pid}.mjs`])
      rmSync(join(place, name), { force: true });
  });

  /** Registries import the language from beside the pipeline's own module. */
  function languageBeside() {
    return {
      name: 'language',
      setup(bundle: import('esbuild').PluginBuild) {
        bundle.onLoad({ filter: /load-language\.ts$/ }, async ({ path }) => ({
          contents: readFileSync(path, 'utf8').replaceAll("'./index.js'", `'./index-${process.pid}.js'`),
          loader: 'ts' as const,
        }));
      },
    };
  }

  async function elsewhere(env: Readonly<Record<string, string>>, cwd = root) {
    const { PATH, HOME } = process.env;
    const { code, stdout, stderr } = await run(
      process.execPath,
      [script, join(scenario('accepted/four-apps'), 'projects.ts')],
      {
        cwd,
        env: { PATH, HOME, ...env },
      },
    );
    expect(code, stderr).toBe(0);
    const { zone, ...rest } = JSON.parse(stdout);
    return { zone, text: JSON.stringify(rest) };
  }

  test('time zone, language and working directory', async () => {
    const here = await elsewhere({ TZ: 'UTC', LC_ALL: 'C' });
    const { files } = await compile(join(scenario('accepted/four-apps'), 'projects.ts'));
    expect(contentsOf(JSON.parse(here.text).files)).toEqual(contentsOf(files));
    const tokyo = await elsewhere({ TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, folder);
    const sweden = await elsewhere({ TZ: 'America/St_Johns', LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' });
    expect([here.zone, tokyo.zone]).toEqual([0, 9]);
    expect(tokyo.text).toBe(here.text);
    expect(sweden.text).toBe(here.text);
  }, 30_000);
});
