// What `docker buildx bake` reads in the committed docker-bake.hcl.
import { bake } from '../setup/paths.js';

export interface BakeTarget {
  readonly context?: string;
  readonly dockerfile?: string;
  readonly args?: Readonly<Record<string, string | null>>;
  readonly tags?: readonly string[];
  readonly platforms?: readonly string[];
  readonly output?: readonly unknown[];
  readonly 'cache-from'?: readonly CacheEntry[];
  readonly 'cache-to'?: readonly CacheEntry[];
}

export interface CacheEntry {
  readonly type: string;
  readonly scope?: string;
  readonly ref?: string;
  readonly mode?: string;
}

export interface BakeFile {
  readonly group: Readonly<Record<string, { readonly targets: readonly string[] }>>;
  readonly target: Readonly<Record<string, BakeTarget>>;
}

type Variables = Readonly<Record<string, string>>;

/** `--print` of groups and targets; of the default group where none is named. */
export async function print(names: readonly string[] = [], variables: Variables = {}): Promise<BakeFile> {
  return JSON.parse(await clean([...names, '--print'], variables));
}

export async function listTargets(): Promise<readonly { readonly name: string; readonly group?: boolean }[]> {
  return JSON.parse(await clean(['--list=type=targets,format=json']));
}

export async function listVariables(): Promise<readonly { readonly name: string; readonly value?: string }[]> {
  return JSON.parse(await clean(['--list=type=variables,format=json']));
}

/** Standard output of a run that ends well and warns of nothing. */
async function clean(args: readonly string[], variables: Variables = {}): Promise<string> {
  const { code, stdout, stderr } = await bake(['--progress=plain', '-f', 'docker-bake.hcl', ...args], { variables });
  const said = withoutProgress(stderr);
  if (code !== 0 || said !== '')
    throw new Error(`docker buildx bake ${args.join(' ')} exits with ${code} and says:\n${said}`);
  return stdout;
}

/** Without the lines about reading the bake file: all else is a warning or an error. */
function withoutProgress(stderr: string): string {
  const progress = /^#\d+ (\[internal\] load local bake definitions|reading \S+ .*|DONE [\d.]+s)$/;
  return stderr
    .split('\n')
    .filter(line => line.trim() !== '' && !progress.test(line))
    .join('\n');
}

/** Runs `job` for each item, four at a time. */
export async function forEach<T>(items: readonly T[], job: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await job(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
