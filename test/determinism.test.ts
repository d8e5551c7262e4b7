import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../src/pipeline.ts';
import { type Process, processes, withSpans } from './scenarios/elsewhere.ts';
import { scenario, scenarios } from './scenarios/scenario.ts';
import { root } from './setup/paths.js';

const real = join(root, 'projects.ts');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portolan-same-')));
// For registries that import packages.
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every byte that a registry makes, its plan included. */
async function everything(config: string): Promise<string> {
  const { plan, files, diagnostics } = await compile(config);
  expect(diagnostics).toEqual([]);
  return JSON.stringify({ plan, files: withSpans(files) }, null, 1);
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
  const config = join(scenario('accepted/four-apps'), 'projects.ts');
  let other: Process;
  beforeAll(async () => {
    other = await processes();
  }, 30_000);
  afterAll(() => other.end());

  test('time zone, language and working directory', async () => {
    const { zone, ...here } = await other.compile(config, { TZ: 'UTC', LC_ALL: 'C' });
    const { plan, files, diagnostics } = await compile(config);
    expect(here).toEqual({ plan, files: withSpans(files), diagnostics });
    const turkish = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const { zone: inTokyo, ...tokyo } = await other.compile(config, { TZ: 'Asia/Tokyo', ...turkish }, folder);
    const swedish = { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' };
    const { zone: inSaintJohns, ...saintJohns } = await other.compile(config, { TZ: 'America/St_Johns', ...swedish });
    expect([zone, inTokyo, inSaintJohns]).toEqual([0, 9, 20]);
    expect(JSON.stringify(tokyo)).toBe(JSON.stringify(here));
    expect(JSON.stringify(saintJohns)).toBe(JSON.stringify(here));
  }, 30_000);
});
