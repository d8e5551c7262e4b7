import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import type { Plan } from '../../src/plan/types.ts';
import { ownName } from '../setup/left-over.js';
import { root } from '../setup/paths.js';
import { type Checkout, checkout } from './build/checkout.ts';
import { productionOf } from './build/closure.ts';
import { filesOf, foundIn, inspect, removeImages } from './build/image.ts';
import { build, type Step, taken } from './build/steps.ts';

const apps = ['mana-core-auth', 'chat-backend', 'chat-web'];
/** The landing page of each environment that is deployed. */
const landings = { staging: 'chat-landing-staging', production: 'chat-landing-production' };
const images = [...apps, ...Object.values(landings)];
const targets = [...images, 'chat-mobile-dev'];
const registry = ownName('build');
const imageOf = (name: string) => `${registry}/${name}:local`;

let plan: Plan;
let copy: Checkout;
let first: readonly Step[];

beforeAll(async () => {
  plan = (await compile(join(root, 'projects.ts'))).plan!;
  copy = checkout();
  first = await build(targets, { cwd: copy.path, variables: { REGISTRY: registry } });
}, 900_000);

afterAll(async () => {
  copy.remove();
  await removeImages(images.map(imageOf));
});

describe('docker buildx bake', () => {
  test('M-20, M-38: builds each of the six by the Dockerfile of its service', () => {
    for (const target of targets) expect(stagesOf(first, target), target).toContain('build');
  });

  test('M-34: takes no step again where nothing changed', async () => {
    const steps = await again();
    expect(taken(steps)).toEqual([]);
    expect(steps).toHaveLength(first.length);
  });

  test('takes no step again where the source of another service changed', async () => {
    copy.change('apps/quote/apps/backend/src/main.ts');
    copy.change('apps/picture/apps/web/vite.config.ts');
    expect(taken(await again())).toEqual([]);
  });

  test('M-26: installs and deploys nothing again where the source of chat-backend changed, and redoes no other image', async () => {
    copy.change('apps/chat/apps/backend/src/main.ts');
    const steps = await again();
    expect(taken(steps)).toEqual([
      'chat-backend build: COPY test/workspace/apps/chat/apps/backend apps/chat/apps/backend',
      'chat-backend build: RUN pnpm --filter "@chat/backend" run build',
      'chat-backend runtime: COPY --from=build /repo/apps/chat/apps/backend/dist ./dist',
    ]);
    const cached = steps.filter(step => step.cached).map(({ name }) => name);
    expect(cached).toContainEqual(expect.stringMatching(/chat-backend dependencies: RUN .* pnpm install /s));
    expect(cached).toContainEqual(expect.stringMatching(/chat-backend packages: RUN .* deploy .*--prod/s));
  }, 120_000);
});

describe('an image', () => {
  test.each(images)('M-27, M-32: of %s has the user and the health check of the plan', async name => {
    const service = serviceOf(name);
    const { User, Healthcheck } = (await inspect(imageOf(name))).Config;
    const { command, interval, timeout, startPeriod, retries } = service.probes.ready!;
    expect(User).toBe('1001:1001');
    expect(User).toBe(`${service.user!.uid}:${service.user!.gid}`);
    expect(Healthcheck).toEqual({
      Test: ['CMD', ...command!],
      Interval: interval * 1e9,
      Timeout: timeout * 1e9,
      StartPeriod: startPeriod * 1e9,
      StartInterval: 1e9,
      Retries: retries,
    });
  });

  test.each(apps)(
    'M-25, MB-05, MB-45: of %s holds what it runs, and the packages that this needs, no others',
    async name => {
      const { build } = builtOf(name);
      const own = plan.workspace.packages[build.package]!;
      const files = await filesOf(imageOf(name));
      const inside = files.filter(file => file.startsWith('/app/')).map(file => file.slice('/app/'.length));
      const [packages, rest] = [inside.filter(isPackages), inside.filter(file => !isPackages(file))];
      expect(new Set(rest.map(file => file.split('/')[0]))).toEqual(new Set(['package.json', build.output]));
      expect(rest.filter(file => /\.(ts|tsx|svelte)$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
      expect(installed(packages)).toEqual([...productionOf(own.path)].sort());
      expect(sharedSources(packages)).toEqual([]);
      expect(shared(packages)).toEqual([...own.needs].sort());
    },
  );

  test.each(images)('M-28: of %s has nothing to install or to build with', async name => {
    const files = await filesOf(imageOf(name));
    const tools = /(^|\/)(npm|npx|corepack|pnpm|pnpx|yarn|yarnpkg|tsc|vite|astro|svelte-kit|nest)$/;
    expect(files.filter(file => tools.test(file))).toEqual([]);
    expect(files.filter(file => /^\/(repo|pnpm|out)\//.test(file))).toEqual([]);
    expect(files.filter(file => /^\/(root|home)\/.*(npm|pnpm|cache)/.test(file))).toEqual([]);
  });

  test('M-21, M-81: of chat-landing holds pages, hashed assets and no Node', async () => {
    const files = await filesOf(imageOf(landings.production));
    const pages = files.filter(file => file.startsWith('/usr/share/nginx/html/')).map(file => file.slice(22));
    expect(pages.map(page => page.replace(/\.[\w-]{8}\./, '.<hash>.'))).toEqual([
      '404.html',
      '_astro/bubbles.<hash>.svg',
      '_astro/index.<hash>.css',
      'index.html',
      'privacy/index.html',
      'robots.txt',
    ]);
    expect(files).toContain('/etc/nginx/conf.d/default.conf');
    expect(files.filter(file => /\/(node|node_modules)(\/|$)/.test(file))).toEqual([]);
  });

  test('MB-13: of chat-landing holds the address of its own environment, and that of no other', async () => {
    const found = Object.values(landings).map(name => foundIn(imageOf(name), '[^"<> ]*app-chat[^"<> ]*'));
    expect(await Promise.all(found)).toEqual([
      ['/usr/share/nginx/html/index.html:https://staging-app-chat.manacore.app'],
      ['/usr/share/nginx/html/index.html:https://app-chat.manacore.app'],
    ]);
  });

  test('M-33: adds little to its base', async () => {
    const goals = { 'mana-core-auth': 180, 'chat-backend': 180, 'chat-web': 170, [landings.production]: 45 };
    for (const [name, goal] of Object.entries(goals)) {
      const base = name === landings.production ? plan.bases.nginx.image : plan.bases.node.image;
      const [{ Size: size }, { Size: below }] = [await inspect(imageOf(name)), await inspect(base)];
      const mega = (bytes: number) => Math.round(bytes / 1e6);
      console.log(
        `${name}: ${mega(size)} MB (${goal} are wanted), of which ${mega(below)} are ${base}, and ${mega(size - below)} its own`,
      );
      expect(size - below, name).toBeLessThan(name === landings.production ? 1e6 : 40e6);
    }
  });
});

test('M-08: the bundles of chat-mobile come out as files, and carry the addresses of their environment alone', () => {
  const bundles = join(copy.path, 'bundles/dev/chat-mobile');
  const files = readdirSync(bundles, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.hbc'));
  expect(files.map(file => file.replace(/-[\da-f]{32}/, '')).sort()).toEqual([
    '_expo/static/js/android/index.hbc',
    '_expo/static/js/ios/index.hbc',
  ]);
  for (const file of files) {
    const text = readFileSync(join(bundles, file), 'latin1');
    expect(text, file).toContain('http://localhost:3002');
    expect(text, file).toContain('http://localhost:3001');
    expect(text, file).not.toContain('manacore.app');
  }
});

/** Builds all six, and keeps nothing but the cache. */
function again(): Promise<readonly Step[]> {
  return build(['--set=*.output=type=cacheonly', ...targets], { cwd: copy.path, variables: { REGISTRY: registry } });
}

function stagesOf(steps: readonly Step[], target: string): readonly string[] {
  return steps.flatMap(({ name }) =>
    name.startsWith(`${target} `) ? [name.slice(target.length + 1).split(':')[0]!] : [],
  );
}

/** The service whose target it is. */
function serviceOf(target: string) {
  return plan.services[Object.values(landings).includes(target) ? 'chat-landing' : target]!;
}

function builtOf(name: string) {
  const { image } = serviceOf(name);
  if (image.from !== 'build') throw new Error(`${name} is not built`);
  return image;
}

function isPackages(file: string): boolean {
  return file.startsWith('node_modules/');
}

/** `name@version` of what pnpm put there for the registry's packages, once each, whatever their peers. */
function installed(files: readonly string[]): readonly string[] {
  const names = files.flatMap(
    file => file.match(/^node_modules\/\.pnpm\/(@?[^@/]+@\d[^/_]*)[^/]*\/node_modules\//)?.[1] ?? [],
  );
  return [...new Set(names)].map(name => name.replace('+', '/')).sort();
}

function shared(files: readonly string[]): readonly string[] {
  const names = files.flatMap(
    file => file.match(/^node_modules\/\.pnpm\/(@[^@/]+)@file\+[^/]*\/node_modules\//)?.[1] ?? [],
  );
  return [...new Set(names)].map(name => name.replace('+', '/')).sort();
}

function sharedSources(files: readonly string[]): readonly string[] {
  return files.filter(file => /@file\+[^/]*\/node_modules\/@[^/]+\/[^/]+\/(src|node_modules)\//.test(file));
}
