import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, docker, lastLines } from './docker.ts';
import { StackError } from './stack-error.ts';

/** What bake tells of an image: which of the two is the engine's name for it depends on where the engine keeps images. */
type Metadata = Readonly<
  Record<string, { readonly 'containerimage.digest'?: string; readonly 'containerimage.config.digest'?: string }>
>;

/** Builds bake targets, and gives the id of each one's image: its tag may be another build's by the time it is read. */
export async function bake(targets: readonly string[], call: Call): Promise<ReadonlyMap<string, string>> {
  if (targets.length === 0) return new Map();
  const directory = mkdtempSync(join(tmpdir(), 'portolan-bake-'));
  try {
    const file = join(directory, 'metadata.json');
    const args = ['buildx', 'bake', '--progress', 'plain', '--metadata-file', file, ...targets];
    const { code, lines } = await docker(args, { ...call, line: steps(call.line) });
    if (code !== 0) {
      const message = `docker buildx bake ${targets.join(' ')} failed:\n${lastLines(lines, 40)}`;
      throw new StackError('stack/not-built', message);
    }
    const metadata = JSON.parse(readFileSync(file, 'utf8')) as Metadata;
    const ids = await Promise.all(targets.map(target => idOf(target, metadata, call)));
    return new Map(targets.map((target, index) => [target, ids[index]!]));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Of bake's output the steps that are done and not taken from its cache: `#12 [api build 2/2] RUN …`. */
function steps(tell: Call['line']): (text: string) => void {
  const known = new Map<string, string>();
  return text => {
    const [, id, rest] = /^(#\d+) (.+)$/.exec(text) ?? [];
    if (id === undefined) return;
    if (rest!.startsWith('[')) known.set(id, text);
    else if (known.has(id)) {
      if (rest !== 'CACHED') tell?.(known.get(id)!);
      known.delete(id);
    }
  };
}

async function idOf(target: string, metadata: Metadata, call: Call): Promise<string> {
  const own = metadata[target];
  const named = [own?.['containerimage.digest'], own?.['containerimage.config.digest']];
  for (const id of named) if (id !== undefined && (await isThere(id, call))) return id;
  const message = `bake built ${target}, and the engine does not have its image: the builder in use keeps it elsewhere; take the default one (docker buildx use default)`;
  throw new StackError('stack/not-loaded', message);
}

/** Whether the engine has an image. */
export async function isThere(image: string, call: Call): Promise<boolean> {
  return (await docker(['image', 'inspect', '--format', '{{.Id}}', image], { ...call, line: undefined })).code === 0;
}
