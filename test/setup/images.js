// Makes sure that the public images which generated files name are there: the real ones where a registry answers, and stand-ins
// under the same tags where none does. What is there stays as it is; a stand-in is made again when its recipe has changed.
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { base, name as baseName, baseStamp } from './base.js';
import { inputs } from './inputs.js';
import { bake, docker, root, tools } from './paths.js';
import { pull } from './pull.js';

const file = 'test/images/docker-bake.hcl';

/** Throws where an image cannot be had. */
export async function images() {
  const list = await targets();
  const found = await inspect(list);
  const lacking = list.filter(({ tag }) => !found.has(tag));
  const made = list.filter(({ tag }) => found.get(tag));
  // What stand-ins are made from is on few machines, so it is looked at only where there are some.
  const stamp = made.length > 0 ? await recipe() : undefined;
  const stale = made.filter(({ tag }) => found.get(tag) !== stamp);
  const wished = [...stale, ...lacking];
  const pulled = await pull(wished.map(({ tag }) => tag));
  const wanted = wished.filter(({ tag }) => !pulled.includes(tag));
  if (wanted.length > 0) await build(wanted, stamp ?? (await recipe()));
  report(list, await inspect(list));
}

/** Of each tag that is there: the stamp of a stand-in, and nothing of a real image. */
async function inspect(list) {
  const format = '{{json .RepoTags}} {{json .Config.Labels}}';
  const { stdout } = await docker(['image', 'inspect', '--format', format, ...list.map(({ tag }) => tag)]);
  const found = stdout.trim().split('\n').filter(Boolean);
  return new Map(
    found.flatMap(line => {
      const [tags, labels] = line.split(/(?<=\]) /).map(text => JSON.parse(text));
      return tags.map(tag => [tag, labels?.['portolan.stand-in'] ?? '']);
    }),
  );
}

async function targets() {
  const { stdout } = await baked(['--print'], '');
  return Object.entries(JSON.parse(stdout).target).map(([name, { tags, labels }]) => {
    return { name, tag: tags[0], content: labels['portolan.stand-in.content'] };
  });
}

async function build(list, stamp) {
  const start = Date.now();
  console.log(`building stand-ins for ${list.map(({ tag }) => tag).join(', ')} …`);
  const work = workplace();
  try {
    await mkdir(work, { recursive: true });
    await Promise.all([base(work), inputs(work)]);
    await baked(['--progress', 'plain', ...list.map(({ name }) => name)], stamp);
    console.log(`built in ${Math.round((Date.now() - start) / 1000)} s`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Images of the engine itself: another builder does not see its images. */
async function baked(args, stamp) {
  const variables = { BASE: baseName, INPUTS: workplace(), STAMP: stamp };
  const allowed = ['--allow', `fs.read=${workplace()}`, '--builder', 'default'];
  const result = await bake(['--file', file, ...allowed, ...args], { variables, timeout: 600_000 });
  if (result.code === 0) return result;
  throw new Error(`the stand-in images cannot be built:\n${result.stderr.trim().split('\n').slice(-15).join('\n')}`);
}

function workplace() {
  return join(tools, `images-${process.pid}`);
}

/** One for all of them. */
async function recipe() {
  const hash = createHash('sha256').update(await baseStamp());
  const entries = await readdir(join(root, 'test/images'), { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  for (const path of [join(root, 'test/setup/inputs.js'), ...files.sort()]) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

function report(list, found) {
  const [real, made] = [list.filter(({ tag }) => found.get(tag) === ''), list.filter(({ tag }) => found.get(tag))];
  if (real.length > 0) console.log(`images found: ${real.map(({ tag }) => tag).join(', ')}`);
  if (made.length === 0) return;
  console.log(made.map(({ tag, content }) => `${tag} is a stand-in: ${content}`).join('\n'));
  console.log(
    'The real images could not be pulled when these were built. Nothing is verified on musl (Alpine); never push them.',
  );
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await images().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
