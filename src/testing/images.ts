import { targetName } from '../plan/baked.ts';
import { bake, isThere } from '../stack/build.ts';
import { checkoutVariables } from '../stack/checkout.ts';
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
  const { root, plan, environment, services } = request;
  const own = services.filter(name => plan.services[name]?.image.from === 'build' && !given[imageVariable(name)]);
  const targets = new Map(own.map(name => [name, targetName(plan, name, environment.name)]));
  // Also the checkout's own containers are started from these tags, and another checkout has others.
  const registry = checkoutVariables(root).COMPOSE_PROJECT_NAME || plan.name;
  const env = { ...call.env, REGISTRY: registry };
  const ids = build ? await bake([...targets.values()], { ...call, env }) : null;
  const images = [...targets].map(([name, target]) => {
    return [imageVariable(name), ids?.get(target) ?? `${registry}/${target}:local`] as const;
  });
  if (ids === null)
    await checkThere(
      images.map(([, image]) => image),
      [...targets.values()],
      call,
    );
  return Object.fromEntries(images);
}

async function checkThere(images: readonly string[], targets: readonly string[], call: Call): Promise<void> {
  const there = await Promise.all(images.map(image => isThere(image, call)));
  const missing = images.filter((_, index) => !there[index]);
  if (missing.length === 0) return;
  const message = `the engine does not have ${missing.join(', ')}: leave out build: false, or run docker buildx bake ${targets.join(' ')}`;
  throw new StackError('testing/no-image', message);
}
