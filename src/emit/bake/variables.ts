import type { Plan } from '../../plan/types.ts';
import type { Block, HclValue } from '../../printers/hcl.ts';
import { byRule } from '../origin.ts';
import type { Target } from './targets.ts';

/** What a pipeline may set; empty means that the thing is left out. */
export function settingBlocks(plan: Plan): readonly Block[] {
  return [
    setting('REGISTRY', plan.name, 'Where images are pushed to, in front of their names: ghcr.io/acme'),
    setting('BRANCH', '', 'Branch that is built; its images are tagged with it, and with it and COMMIT'),
    setting('DEFAULT_BRANCH', 'main', 'The branch whose images are tagged latest'),
    setting('COMMIT', '', 'Commit that is built'),
    setting('PULL_REQUEST', '', 'Number of the pull request that is built; neither images nor cache are then pushed'),
    setting('VERSION', '', 'Semantic version that is released, with or without v'),
    setting('PUSH', '', 'Anything: push the images instead of loading them'),
    setting('PLATFORMS', '', 'Platforms with commas between: linux/amd64,linux/arm64'),
    setting('ATTESTATIONS', '', 'Anything: add provenance and a bill of materials'),
    setting('CACHE', '', 'Cache back end: gha or registry'),
    setting('BUNDLES', 'bundles', 'Directory that bundles for devices are written to'),
    ...Object.values(plan.bases).map(({ variable, image, origin }) => ({
      ...setting(variable, image, 'Base image'),
      origin,
    })),
  ];
}

/** Values that are given from outside: those that targets bake in, and those that patches take. */
export function inputBlocks(plan: Plan, targets: readonly Target[]): readonly Block[] {
  const users = new Map<string, Set<string>>();
  const patched = patchInputs(plan);
  const defaults = new Map<string, string>();
  for (const { service, args } of targets) {
    for (const part of args.flatMap(({ text }) => text)) {
      if (part.part === 'literal') continue;
      users.set(part.name, (users.get(part.name) ?? new Set()).add(service.name));
      // A port's own default, and that of what differs in no environment, can stand here; others depend on the target.
      if (part.part === 'port') defaults.set(part.name, part.default);
    }
  }
  const settings = new Set(settingBlocks(plan).map(({ label }) => label));
  return [...new Set([...users.keys(), ...patched.keys()])]
    .filter(name => !settings.has(name))
    .sort()
    .map(name => {
      const [how, services] = users.has(name) ? ['Baked into', users.get(name)!] : ['For', patched.get(name)!];
      return setting(name, defaults.get(name) ?? '', `${how} ${[...services].sort().join(', ')}`);
    });
}

/** The services whose targets are patched with a variable, by its name. */
function patchInputs({ patches }: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const patch of patches) {
    if (patch.output !== 'bake' || patch.change.change === 'remove') continue;
    for (const part of patch.change.given.flatMap(({ text }) => text)) {
      if (part.part !== 'literal') users.set(part.name, (users.get(part.name) ?? new Set()).add(patch.service));
    }
  }
  return users;
}

function setting(name: string, value: string, description: string): Block {
  return {
    type: 'variable',
    label: name,
    origin: byRule('bake/variables'),
    attributes: [
      ['default', value],
      ['description', description],
    ],
  };
}

/** How images are tagged and where their layers are cached. */
export function functionBlocks(): readonly Block[] {
  return [
    fn('image', ['name'], '"${REGISTRY}/${name}"'),
    // A tag holds letters, digits, _, . and -, begins with none of the last two, and has at most 128 of them.
    fn('tag', ['name'], 'substr(regex_replace(regex_replace(name, "[^A-Za-z0-9_.-]+", "-"), "^[.-]+", ""), 0, 128)'),
    fn(
      'versions',
      ['version'],
      'concat([version], length(regexall("^[0-9]+\\\\.[0-9]+\\\\.[0-9]+$", version)) == 0 ? [] : [regex_replace(version, "\\\\.[0-9]+$", "")])',
    ),
    fn(
      'branches',
      ['branch', 'commit'],
      'concat([branch], commit == "" ? [] : ["${branch}-${substr(commit, 0, 7)}"], branch == DEFAULT_BRANCH ? ["latest"] : [])',
    ),
    fn(
      'tag_names',
      [],
      'PULL_REQUEST != "" ? ["pr-${PULL_REQUEST}"] : concat(VERSION == "" ? [] : versions(regex_replace(VERSION, "^v", "")), BRANCH == "" ? [] : branches(BRANCH, COMMIT))',
    ),
    fn(
      'tags',
      ['name'],
      '[for each in length(tag_names()) == 0 ? ["local"] : tag_names() : "${image(name)}:${tag(each)}"]',
    ),
    // An engine's own store takes one platform and no attestations: what is not pushed then stays in the cache.
    fn(
      'output',
      [],
      'PUSH != "" && PULL_REQUEST == "" ? ["type=registry"] : PLATFORMS == "" && ATTESTATIONS == "" ? ["type=docker"] : ["type=cacheonly"]',
    ),
    fn('cache_from', ['name'], cache('scope=${name}', '')),
    // A pull request reads the cache of branches, and writes none of it.
    fn('cache_to', ['name'], `PULL_REQUEST != "" ? [] : ${cache('scope=${name},mode=max', ',mode=max')}`),
  ];
}

function cache(gha: string, registry: string): string {
  return `CACHE == "gha" ? ["type=gha,${gha}"] : CACHE == "registry" ? ["type=registry,ref=\${image(name)}:buildcache${registry}"] : []`;
}

function fn(label: string, params: readonly string[], result: string): Block {
  const attributes: [string, HclValue][] = [
    ['params', { expression: `[${params.join(', ')}]` }],
    ['result', { expression: result }],
  ];
  return { type: 'function', label, origin: byRule('bake/functions'), attributes };
}
