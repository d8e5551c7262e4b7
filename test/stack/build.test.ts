import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { ownName } from '../setup/left-over.js';
import { root } from '../setup/paths.js';
import { type Checkout, checkout } from './build/checkout.ts';
import { productionOf } from './build/closure.ts';
import { givenValues, groups, targetsOf } from './build/fleet.ts';
import { filesOf, foundIn, inspect, removeImages } from './build/image.ts';
import { build, type Step, taken } from './build/steps.ts';

const registry = ownName('build');
const variables = { REGISTRY: registry, ...givenValues() };
const imageOf = (target: string) => `${registry}/${target}:local`;

const plan = (await compile(join(root, 'projects.ts'))).plan!;
const targets = targetsOf(plan);
const of = (...kinds: readonly string[]) =>
  [...targets.keys()].filter(target => kinds.includes(serviceOf(target).kind)).sort();
const bundles = of('expo');
const landings = of('astro');
const processes = of('nestjs', 'sveltekit');
const images = [...landings, ...processes];

let copy: Checkout;
let first: readonly Step[];
beforeAll(async () => {
  copy = checkout();
  const started = performance.now();
  first = await build(groups, { cwd: copy.path, variables });
  console.log(
    `${targets.size} targets took ${secondsSince(started)} s: ${taken(first).length} of ${first.length} steps`,
  );
}, 2_400_000);

afterAll(async () => {
  copy.remove();
  await removeImages(images.map(imageOf));
}, 120_000);

describe('docker buildx bake', () => {
  test('M-20, M-38: builds each of the 37 by the Dockerfile of its service', () => {
    expect(new Set(targets.values()).size).toBe(37);
    expect([images.length, bundles.length]).toEqual([20 + 9 + 3 * 2, 8 * 3]);
    // What is the same for two environments is one step, which has the name of either target.
    const built = first.flatMap(({ name }) => /^(\S+) build: RUN /.exec(name)?.[1] ?? []);
    expect(new Set(built.map(target => targets.get(target)))).toEqual(new Set(targets.values()));
  });

  test('M-34: takes no step again where nothing changed', async () => {
    const started = performance.now();
    const steps = await build(groups, { cwd: copy.path, variables });
    const took = secondsSince(started);
    console.log(`unchanged, they took ${took} s`);
    expect(taken(steps)).toEqual([]);
    expect(steps).toHaveLength(first.length);
  });

  test('M-26: builds what changed again, in no other image, and installs and deploys nothing for it', async () => {
    copy.change('apps/chat/apps/backend/src/main.ts');
    copy.change('apps/news/apps/web/vite.config.ts');
    copy.change('apps/quote/apps/mobile/App.tsx');
    copy.change('apps/uload/apps/landing/src/pages/index.astro');
    // The three bundles of one app with the same values are one step, which has the name of either, and asks for these first.
    const short = (step: string) => step.replace(/^(quote-mobile)-\w+/, '$1').replace(/RUN : .* && /s, 'RUN ');
    expect(
      taken(await again())
        .map(short)
        .sort(),
    ).toEqual([
      'chat-backend build: COPY test/workspace/apps/chat/apps/backend apps/chat/apps/backend',
      'chat-backend build: RUN pnpm --filter "@chat/backend" run build',
      'chat-backend runtime: COPY --from=build /repo/apps/chat/apps/backend/dist ./dist',
      'news-web build: COPY test/workspace/apps/news/apps/web apps/news/apps/web',
      'news-web build: RUN pnpm --filter "@news/web" run build',
      'news-web runtime: COPY --from=build /repo/apps/news/apps/web/build ./build',
      'quote-mobile build: COPY test/workspace/apps/quote/apps/mobile apps/quote/apps/mobile',
      'quote-mobile build: RUN pnpm --filter "@quote/mobile" run build',
      'quote-mobile bundle: COPY --from=build /repo/apps/quote/apps/mobile/dist /',
      'uload-landing build: COPY test/workspace/apps/uload/apps/landing apps/uload/apps/landing',
      'uload-landing build: RUN pnpm --filter "@uload/landing" run build',
      'uload-landing runtime: COPY --from=build /repo/apps/uload/apps/landing/dist /usr/share/nginx/html',
    ]);
  }, 300_000);

  test('MB-06: builds all again that needs a package that changed, and nothing else', async () => {
    copy.change('packages/shared-nestjs/src/body.ts');
    const changed = new Set(taken(await again()).map(step => step.split(' ')[0]!));
    expect([...changed].sort()).toEqual(of('nestjs'));
  }, 900_000);
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

  test.each(processes)(
    'M-25, MB-05, MB-45: of %s holds what it runs, and the packages that this needs, no others',
    async name => {
      const { build } = builtOf(name);
      const files = await filesOf(imageOf(name));
      const inside = files.filter(file => file.startsWith('/app/')).map(file => file.slice('/app/'.length));
      const [packages, rest] = [inside.filter(isPackages), inside.filter(file => !isPackages(file))];
      expect(new Set(rest.map(file => file.split('/')[0]))).toEqual(new Set(['package.json', build.output]));
      expect(rest.filter(file => /\.(ts|tsx|svelte)$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
      const needed = productionOf(plan.workspace.packages[build.package]!.path);
      expect(installed(packages)).toEqual(needed.installed);
      expect(shared(packages)).toEqual(needed.shared);
      expect(sharedSources(packages)).toEqual([]);
    },
  );

  test.each(images)('M-28: of %s has nothing to install or to build with', async name => {
    const files = await filesOf(imageOf(name));
    const tools = /(^|\/)(npm|npx|corepack|pnpm|pnpx|yarn|yarnpkg|tsc|vite|astro|svelte-kit|nest)$/;
    expect(files.filter(file => tools.test(file))).toEqual([]);
    expect(files.filter(file => /^\/(repo|pnpm|out)\//.test(file))).toEqual([]);
    expect(files.filter(file => /^\/(root|home)\/.*(npm|pnpm|cache)/.test(file))).toEqual([]);
  });

  test.each(landings)('M-21, M-81: of %s holds pages, hashed assets and no Node', async name => {
    const files = await filesOf(imageOf(name));
    const pages = files.filter(file => file.startsWith('/usr/share/nginx/html/')).map(file => file.slice(22));
    const own = serviceOf(name).name === 'chat-landing' ? ['_astro/bubbles.<hash>.svg', 'robots.txt'] : [];
    expect(pages.map(page => page.replace(/\.[\w-]{8}\./, '.<hash>.')).sort()).toEqual(
      [
        '404.html',
        '_astro/icon.<hash>.svg',
        '_astro/index.<hash>.css',
        'index.html',
        'privacy/index.html',
        ...own,
      ].sort(),
    );
    expect(files).toContain('/etc/nginx/conf.d/default.conf');
    expect(files.filter(file => /\/(node|node_modules)(\/|$)/.test(file))).toEqual([]);
  });

  test('MB-13: of chat-landing holds the address of its own environment, and that of no other', async () => {
    const found = groups.map(group => foundIn(imageOf(`chat-landing-${group}`), '[^"<> ]*app-chat[^"<> ]*'));
    const page = '/usr/share/nginx/html/index.html';
    expect(await Promise.all(found)).toEqual([
      [`${page}:http://app-chat.localhost`],
      [`${page}:https://staging-app-chat.manacore.app`],
      [`${page}:https://app-chat.manacore.app`],
    ]);
  });

  test('M-33: adds little to its base', async () => {
    const goals: Readonly<Record<string, number>> = { nestjs: 180, sveltekit: 170, astro: 45 };
    const mega = (bytes: number) => Math.round(bytes / 1e6);
    const lines: string[] = [];
    for (const name of images) {
      const base = landings.includes(name) ? plan.bases.nginx.image : plan.bases.node.image;
      const [{ Size: size }, { Size: below }] = [await inspect(imageOf(name)), await inspect(base)];
      const own = size - below;
      lines.push(`${name}: ${mega(size)} MB (${goals[serviceOf(name).kind]} are wanted), ${mega(own)} above ${base}`);
      expect(own, name).toBeLessThan(landings.includes(name) ? 1e6 : 40e6);
    }
    console.log(lines.join('\n'));
  });
});

test.each(bundles)('M-08: the bundles of %s come out as files, and carry what its environment has', target => {
  const [, name, group] = /^(.+)-(dev|staging|production)$/.exec(target)!;
  const directory = join(copy.path, 'bundles', group!, name!);
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.hbc'));
  expect(files.map(file => file.replace(/-[\da-f]{32}/, '')).sort()).toEqual([
    '_expo/static/js/android/index.hbc',
    '_expo/static/js/ios/index.hbc',
  ]);
  const addresses = {
    dev: /http:\/\/localhost:\d+/,
    staging: /https:\/\/staging-\S/,
    production: /https:\/\/a(pi-|uth)\S/,
  };
  const calls = ['chat', 'maerchenzauber', 'manadeck', 'picture', 'nutriphi'].some(each => name!.startsWith(each));
  for (const file of files) {
    const text = readFileSync(join(directory, file), 'latin1');
    expect(text.includes('given as '), file).toBe(name !== 'chat-mobile');
    for (const [environment, address] of Object.entries(addresses))
      expect(address.test(text), `${file} calls ${environment}`).toBe(calls && environment === group);
  }
});

/** Builds all of them, and keeps nothing but the cache. */
function again(): Promise<readonly Step[]> {
  return build(['--set=*.output=type=cacheonly', ...groups], { cwd: copy.path, variables });
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}

function serviceOf(target: string) {
  return plan.services[targets.get(target)!]!;
}

function builtOf(target: string) {
  const { image } = serviceOf(target);
  if (image.from !== 'build') throw new Error(`${target} is not built`);
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
