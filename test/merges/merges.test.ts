import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../../src/api.ts';
import { compile } from '../../src/pipeline.ts';
import { project, writeProject } from '../load/project.ts';
import { tree } from '../write/outputs.ts';
import { commit, git, repository } from '../write/repository.ts';
import { type Change, changed, type Fleet, filesOf, type Member } from './fleet.ts';

const names = ['auth', 'billing', 'chat', 'docs', 'mail', 'news', 'search', 'users'];
const base: Fleet = new Map(names.map((name, index) => [name, member(index, name === 'docs')]));

function member(index: number, site = false): Member {
  return {
    hostPort: 5000 + index,
    route: `route-${index}`,
    kind: site ? 'astro' : 'nestjs',
    port: 4000 + index,
    level: 'info',
    uses: index % 2 === 0 ? ['postgres'] : [],
  };
}

type Random = (below: number) => number;

/** Numbers that are the same in every run (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

function editOf(old: Member, random: Random): Member {
  const edits: readonly Partial<Member>[] = [
    { route: `route-${random(1000)}` },
    { port: old.port + 100 + random(100) },
    { level: `level-${random(1000)}` },
    { uses: old.uses.length === 0 ? ['postgres', 'cache'] : [] },
  ];
  return { ...old, ...edits[old.kind === 'astro' ? 0 : random(4)]! };
}

/** One to three services of `own` edited, or new ones behind any. */
function changeOf(branch: number, own: readonly string[], random: Random): Change {
  const edited = new Map<string, Member>();
  const added = new Map<string, { readonly member: Member; readonly after: string }>();
  for (let left = 1 + random(3); left > 0; left--) {
    const name = own[random(own.length)]!;
    if (random(2) === 0) edited.set(name, editOf(base.get(name)!, random));
    else {
      const after = names[random(names.length)]!;
      const fresh = `${'abcdefghijklmnopqrstuvwxyz'[random(26)]}${branch}-${random(1000)}`;
      added.set(fresh, { member: member(300 * branch + 50 + 10 * added.size + random(10), random(3) === 0), after });
    }
  }
  return { edited, added };
}

interface Hunk {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
}

function hunksOf(text: string): readonly Hunk[] {
  const pattern = /^<{7} .*\n([\s\S]*?)^\|{7}.*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/gm;
  return [...text.matchAll(pattern)].map(([, ours, base, theirs]) => ({ ours: ours!, base: base!, theirs: theirs! }));
}

function generated(root: string): Readonly<Record<string, string>> {
  const own = /^(apps\/|node_modules\/|package\.json$|pnpm-|projects\.ts$|\.git)/;
  return Object.fromEntries(Object.entries(tree(root)).filter(([path]) => !own.test(path)));
}

/** Generates, as every branch does before its commit. */
async function expectGenerated(root: string, why: string): Promise<void> {
  const { diagnostics } = await generate({ cwd: root });
  expect(
    diagnostics.map(({ code, message }) => `${code} ${message}`),
    why,
  ).toEqual([]);
}

/** All outputs of the registry, made where nothing was ever generated. */
async function fresh(root: string): Promise<Readonly<Record<string, string>>> {
  const sources = Object.entries(tree(root)).filter(([path]) =>
    /^(apps\/|package\.json$|pnpm-|projects\.ts$)/.test(path),
  );
  const { files } = await compile(join(project(Object.fromEntries(sources)), 'projects.ts'));
  return Object.fromEntries(
    files.flatMap(({ path, content, ownership }) => (ownership === 'seeded' ? [] : [[path, content]])),
  );
}

interface Merged {
  /** Outputs in which git left something to decide. */
  readonly conflicts: readonly string[];
}

async function mergePair(root: string, seed: number): Promise<Merged> {
  const random = randomFrom(seed);
  const shuffled = [...names].sort(() => random(2) - 0.5);
  const changes = [changeOf(1, shuffled.slice(0, 4), random), changeOf(2, shuffled.slice(4), random)];
  for (const [index, change] of changes.entries()) {
    git(root, ['switch', '--quiet', '--force-create', `side-${index}`, 'main']);
    writeProject(root, filesOf(changed(base, change)));
    await expectGenerated(root, `pair ${seed}, side ${index}`);
    commit(root);
  }
  git(root, ['merge', '--quiet', '--no-edit', 'side-0'], [0, 1]);
  const open = git(root, ['diff', '--name-only', '--diff-filter=U']).split('\n').filter(Boolean);
  const conflicts = open.filter(path => path !== 'projects.ts');
  for (const path of conflicts) {
    const hunks = hunksOf(readFileSync(join(root, path), 'utf8'));
    expect(hunks.length, path).toBeGreaterThan(0);
    // Lines that one side alone changed are never in question.
    expect(
      hunks.filter(({ ours, base, theirs }) => ours === base || theirs === base),
      path,
    ).toEqual([]);
  }
  if (open.includes('projects.ts')) writeProject(root, filesOf(changed(changed(base, changes[0]!), changes[1]!)));
  await expectGenerated(root, `pair ${seed}, merged`);
  expect(generated(root), `pair ${seed}`).toEqual(await fresh(root));
  git(root, ['add', '--all']);
  git(root, ['commit', '--quiet', '--allow-empty', '--message', 'merged']);
  return { conflicts };
}

test('fifty pairs of branches merge, and what git leaves open the next generate settles', async () => {
  const root = repository({ ...filesOf(base), '.gitignore': 'node_modules/\n' });
  mkdirSync(join(root, 'node_modules'));
  await expectGenerated(root, 'base');
  commit(root);
  const merged: Merged[] = [];
  for (let seed = 1; seed <= 50; seed++) merged.push(await mergePair(root, seed));
  expect(existsSync(join(root, 'node_modules/.cache/portolan'))).toBe(true);
  const clean = merged.filter(({ conflicts }) => conflicts.length === 0).length;
  const counts = new Map<string, number>();
  for (const path of merged.flatMap(({ conflicts }) => conflicts)) counts.set(path, (counts.get(path) ?? 0) + 1);
  console.log(`${clean} of ${merged.length} merges left no output open; the others:`, Object.fromEntries(counts));
  expect(clean).toBeGreaterThan(10);
}, 120_000);
