import { createHash } from 'node:crypto';
import { targetName } from '../plan/baked.ts';
import { bake, isThere } from '../stack/build.ts';
import type { Call } from '../stack/docker.ts';
import { StackError } from '../stack/stack-error.ts';
import type { Request } from './read-registry.ts';
import { imageVariable } from './variables.ts';

/** The images of what is built, as values of the variables that replace them in the Compose file. */
export async function imagesOf(
  request: Request,
  given: Readonly<Record<string, string>>,
  build: boolean,
  call: Call,
): Promise<Readonly<Record<string, string>>> {
  const { plan, environment, services } = request;
  const own = services.filter(name => plan.services[name]?.image.from === 'build' && !given[imageVariable(name)]);
  const targets = new Map(own.map(name => [name, targetName(plan, name, environment.name)]));
  const registry = testRegistry(request);
  const env = { ...call.env, REGISTRY: registry };
  const ids = build ? await bake([...targets.values()], { ...call, env }) : null;
  const images = [...targets].map(([name, target]) => {
    return [imageVariable(name), ids?.get(target) ?? `${registry}/${target}:local`] as const;
  });
  if (ids === null)
    await checkThere(
      images.map(([, image]) => image),
      `REGISTRY=${registry} docker buildx bake ${[...targets.values()].join(' ')}`,
      call,
    );
  return Object.fromEntries(images);
}

/** Tags of a checkout's tests alone: its own containers, and other checkouts, are started from theirs. */
export function testRegistry({ root, plan }: Pick<Request, 'root' | 'plan'>): string {
  return `${plan.name}-test-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
}

async function checkThere(images: readonly string[], build: string, call: Call): Promise<void> {
  const there = await Promise.all(images.map(image => isThere(image, call)));
  const missing = images.filter((_, index) => !there[index]);
  if (missing.length === 0) return;
  const message = `the engine does not have ${missing.join(', ')}: leave out build: false, or run ${build}`;
  throw new StackError('testing/no-image', message);
}
