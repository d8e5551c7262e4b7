import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import type { Plan } from '../../src/plan/types.ts';
import { root } from '../setup/paths.js';
import { type BakeFile, type BakeTarget, forEach, listTargets, listVariables, print } from './bake.ts';

let plan: Plan;
let groups: readonly string[];
let targets: readonly string[];
let built: readonly string[];

beforeAll(async () => {
  const compiled = await compile(join(root, 'projects.ts'));
  if (compiled.plan === null) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  plan = compiled.plan;
  built = Object.values(plan.services)
    .filter(({ image }) => image.from === 'build')
    .map(({ name }) => name);
  const listed = await listTargets();
  groups = listed.filter(({ group }) => group).map(({ name }) => name);
  targets = listed.filter(({ group }) => !group).map(({ name }) => name);
}, 60_000);

/** Names outside whose values are baked into a service. */
function givenTo(service: string): readonly string[] {
  const baked = Object.values(plan.environments).flatMap(({ services }) =>
    services[service]!.variables.filter(({ phase }) => phase === 'build'),
  );
  return baked.flatMap(({ container }) => container.flatMap(part => (part.part === 'variable' ? part.name : [])));
}

describe('docker buildx bake --print', () => {
  test('M-38: reads the default group, which holds every service that needs nothing from outside to be built', async () => {
    const needy = built.filter(name => givenTo(name).length > 0);
    const mobiles = built.filter(name => name.endsWith('-mobile'));
    const literal = ['chat-mobile'];
    expect(needy.filter(name => !literal.includes(name)).sort()).toEqual(
      ['memoro-landing', 'picture-landing', ...mobiles.filter(name => !literal.includes(name))].sort(),
    );
    const services = new Set(Object.values((await print()).target).map(serviceOf));
    expect([...services].sort()).toEqual(built.filter(name => literal.includes(name) || !needy.includes(name)).sort());
  });

  test('reads the groups of the environments, which hold something of every service', async () => {
    for (const environment of Object.keys(plan.environments)) {
      const services = new Set(Object.values((await print([environment])).target).map(serviceOf));
      expect([...services].sort(), environment).toEqual([...built].sort());
    }
  });

  test('reads every group', async () => {
    expect(groups).toContain('default');
    await forEach(groups, async group => {
      expect(Object.keys((await print([group])).target), group).not.toEqual([]);
    });
  }, 120_000);

  test('reads every target by itself', async () => {
    await forEach(targets, async name => {
      expect(Object.keys((await print([name])).target)).toEqual([name]);
    });
  }, 120_000);

  test('M-38: knows every service that is built by its name, where no value is given for each environment, and every project', async () => {
    // LAN_HOST is given in development alone.
    const known = built.filter(name => givenTo(name).every(each => each === 'LAN_HOST'));
    const projects = built.map(name => plan.services[name]!.project).filter(name => name !== null);
    expect([...groups, ...targets]).toEqual(expect.arrayContaining([...known, ...projects]));
    const { target } = await print(known);
    expect(new Set(Object.values(target).map(serviceOf))).toEqual(new Set(known));
  });

  test('MB-13: has no group but those of environments in which one given value would be baked for two of them', async () => {
    const named = Object.keys(plan.environments);
    const outside = new Set(built.flatMap(givenTo));
    const marked = Object.fromEntries([...outside].map(name => [name, `given-${name}`]));
    await forEach([...groups.filter(each => !named.includes(each))], async group => {
      const { target } = await print([group], marked);
      const takers = Object.entries(target).flatMap(([name, { args = {} }]) =>
        [...outside]
          .filter(each => Object.values(args).some(value => value?.includes(`given-${each}`)))
          .map(each => `${each} of ${name}`),
      );
      // What is given to it is given in development alone.
      expect(
        takers.filter(each => !each.endsWith(' of chat-mobile-dev')),
        group,
      ).toEqual([]);
    });
    const all = Object.values((await print(['production'], marked)).target).flatMap(({ args }) => Object.values(args!));
    expect(all.filter(value => [...outside].some(name => value === `given-${name}`)).length).toBeGreaterThan(20);
  });

  test('names Dockerfiles and contexts that are there, and leaves none of them out', async () => {
    const { target } = await print(targets);
    const named = new Set(Object.values(target).map(dockerfileOf));
    for (const path of named) {
      expect(existsSync(path), path).toBe(true);
      expect(existsSync(`${path}.dockerignore`), `${path}.dockerignore`).toBe(true);
    }
    const directory = join(root, 'generated/docker');
    const written = readdirSync(directory).filter(name => name.endsWith('.Dockerfile'));
    expect(written.map(name => join(directory, name)).sort()).toEqual([...named].sort());
  });
});

describe('bake variables', () => {
  test('are listed', async () => {
    const names = (await listVariables()).map(({ name }) => name);
    const settings = ['REGISTRY', 'BRANCH', 'DEFAULT_BRANCH', 'COMMIT', 'PULL_REQUEST', 'VERSION', 'PUSH', 'PLATFORMS'];
    const bases = Object.values(plan.bases).map(({ variable }) => variable);
    expect(names).toEqual(expect.arrayContaining([...settings, 'ATTESTATIONS', 'CACHE', ...bases]));
  });

  const REGISTRY = 'registry.example:5000/fleet';
  const COMMIT = 'abc12345d0c0ffee0000000000000000000000ff';

  test.each([
    ['the default branch', { BRANCH: 'main', COMMIT }, ['main', 'main-abc1234', 'latest']],
    ['a short commit', { BRANCH: 'main', COMMIT: 'abc1234' }, ['main', 'main-abc1234', 'latest']],
    ['another default branch', { BRANCH: 'trunk', DEFAULT_BRANCH: 'trunk' }, ['trunk', 'latest']],
    ['a branch', { BRANCH: 'feature/log in', COMMIT }, ['feature-log-in', 'feature-log-in-abc1234']],
    ['a pull request', { PULL_REQUEST: '12', BRANCH: 'main', COMMIT }, ['pr-12']],
    ['a release', { VERSION: '1.4.2' }, ['1.4.2', '1.4']],
    ['a release by its git tag', { VERSION: 'v1.4.2' }, ['1.4.2', '1.4']],
    ['a release candidate', { VERSION: '2.0.0-rc.1' }, ['2.0.0-rc.1']],
  ])('M-36, M-37: tag the images of %s', async (_, variables, expected) => {
    const { target } = await print(targets, { REGISTRY, ...variables });
    for (const [name, { tags }] of images(target))
      expect([...tags].sort(), name).toEqual(expected.map(tag => `${REGISTRY}/${name}:${tag}`).sort());
  });

  test('tag each image by itself', async () => {
    const { target } = await print(targets);
    const tags = images(target).flatMap(([, { tags }]) => tags);
    expect(new Set(tags).size).toBe(tags.length);
  });

  test('a long branch gives a tag that registries take', async () => {
    const BRANCH = `-.${'renovate/'.repeat(30)}`;
    for (const [name, { tags }] of images((await print(targets, { BRANCH, COMMIT })).target))
      for (const tag of tags) expect(tag, name).toMatch(/:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
  });

  test('M-36: push the images of a branch when told, and never those of a pull request', async () => {
    const pushed = images((await print(targets, { PUSH: 'true', BRANCH: 'main', COMMIT })).target);
    for (const [name, target] of pushed) expect(pushes(target), name).toBe(true);
    const quiet = [{}, { BRANCH: 'main', COMMIT }, { PUSH: 'true', PULL_REQUEST: '12', BRANCH: 'main', COMMIT }];
    for (const variables of quiet) {
      const { target } = await print(targets, variables);
      for (const [name, each] of Object.entries(target)) expect(pushes(each), name).toBe(false);
    }
  });

  test('keep in the cache what an engine could not hold: several platforms, or attestations', async () => {
    for (const variables of [
      { PLATFORMS: 'linux/amd64,linux/arm64' },
      { ATTESTATIONS: 'yes', PULL_REQUEST: '12', PUSH: '1' },
    ]) {
      for (const [name, { output }] of images((await print(targets, variables)).target))
        expect(JSON.stringify(output), name).toContain('cacheonly');
    }
  });

  test('a pull request writes no cache, and reads that of branches', async () => {
    for (const CACHE of ['gha', 'registry']) {
      for (const [name, each] of Object.entries((await print(targets, { CACHE, PULL_REQUEST: '12' })).target)) {
        expect(each['cache-to'] ?? [], name).toEqual([]);
        expect(each['cache-from'], name).toHaveLength(1);
      }
    }
  });

  test('say the platforms', async () => {
    const PLATFORMS = 'linux/amd64,linux/arm64';
    for (const [name, { platforms }] of images((await print(targets, { PLATFORMS })).target))
      expect(platforms, name).toEqual(['linux/amd64', 'linux/arm64']);
    for (const [name, { platforms }] of images((await print(targets)).target))
      expect(platforms ?? [], name).toEqual([]);
  });

  test('M-22: replace each base', async () => {
    const replaced = Object.values(plan.bases).map(({ variable }) => [variable, `mirror.example/${variable}`] as const);
    const { target } = await print(targets, Object.fromEntries(replaced));
    for (const [variable, image] of replaced) {
      const used = Object.values(target).filter(({ args }) => args?.[variable] !== undefined);
      expect(used, variable).not.toEqual([]);
      for (const { args } of used) expect(args![variable]).toBe(image);
    }
  });
});

describe('the layer cache', () => {
  test('is left out unless it is asked for', async () => {
    for (const [name, each] of Object.entries((await print(targets)).target)) {
      expect(each['cache-from'] ?? [], name).toEqual([]);
      expect(each['cache-to'] ?? [], name).toEqual([]);
    }
  });

  test.each([
    ['gha', 'scope'],
    ['registry', 'ref'],
  ] as const)('M-34, M-118: of type %s has a %s of its own for each target', async (CACHE, key) => {
    const entries = Object.values((await print(targets, { CACHE })).target);
    const written = entries.flatMap(each => each['cache-to'] ?? []);
    expect(written).toHaveLength(targets.length);
    expect(new Set(written.map(entry => entry[key])).size).toBe(targets.length);
    for (const each of entries) {
      const place = { type: CACHE, [key]: each['cache-to']![0]![key] };
      expect(each['cache-to']).toEqual([{ ...place, mode: 'max' }]);
      expect(each['cache-from']).toEqual([place]);
    }
  });
});

/** What has tags: bundles for devices are files, no images. */
function images(target: BakeFile['target']): (readonly [string, BakeTarget & { readonly tags: readonly string[] }])[] {
  const found = Object.entries(target).flatMap(([name, each]) =>
    each.tags === undefined ? [] : [[name, { ...each, tags: each.tags }] as const],
  );
  const runnable = built.filter(name => {
    const { image } = plan.services[name]!;
    return image.from === 'build' && image.build.runtime !== 'bundle';
  });
  expect(new Set(found.map(([, each]) => serviceOf(each)))).toEqual(new Set(runnable));
  return found;
}

/** In any of the forms that releases of buildx print. */
function pushes({ output }: BakeTarget): boolean {
  return /registry|push"?[=:]"?true/.test(JSON.stringify(output ?? []));
}

function dockerfileOf({ context = '.', dockerfile = 'Dockerfile' }: BakeTarget): string {
  return resolve(root, context, dockerfile);
}

function serviceOf(target: BakeTarget): string {
  return dockerfileOf(target).replace(/^.*\/(.*)\.Dockerfile$/, '$1');
}
