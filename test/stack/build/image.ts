// What the engine tells of an image.
import { printed } from '../docker.ts';

export interface Image {
  readonly Size: number;
  readonly Config: {
    readonly User?: string;
    readonly Env?: readonly string[];
    readonly Healthcheck?: {
      readonly Test: readonly string[];
      /** In nanoseconds, as those below. */
      readonly Interval: number;
      readonly Timeout: number;
      readonly StartPeriod: number;
      readonly StartInterval: number;
      readonly Retries: number;
    };
  };
}

export async function inspect(image: string): Promise<Image> {
  const [found] = JSON.parse(await printed(['image', 'inspect', image])) as Image[];
  return found!;
}

const once = ['run', '--rm', '--network=none', '--read-only', '--user=0', '--entrypoint=find'];

const listed = new Map<string, Promise<readonly string[]>>();

/** Absolute paths of all files and links, sorted. */
export function filesOf(image: string): Promise<readonly string[]> {
  const find = ['/', '-xdev', '(', '-type', 'f', '-o', '-type', 'l', ')'];
  const files = listed.get(image) ?? printed([...once, image, ...find]).then(text => text.split('\n').sort());
  listed.set(image, files);
  return files;
}

/** Where an expression is found in its files, and what: `/index.html:https://…`, each once. */
export async function foundIn(image: string, expression: string): Promise<readonly string[]> {
  // That it finds nothing in some of them is no failure.
  const grep = 'grep --with-filename --only-matching --text --extended-regexp "$0" "$@" || [ $? = 1 ]';
  const lines = await printed([
    ...once,
    image,
    '/',
    '-xdev',
    '-type',
    'f',
    '-exec',
    'sh',
    '-c',
    grep,
    expression,
    '{}',
    '+',
  ]);
  return [...new Set(lines.split('\n'))];
}

export async function removeImages(images: readonly string[]): Promise<void> {
  await printed(['image', 'rm', '--force', ...images]);
}
