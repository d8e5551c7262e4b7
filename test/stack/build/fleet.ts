// All that bake builds of the registry, with a value for whatever a build asks from outside.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetName } from '../../../src/plan/baked.ts';
import type { Plan } from '../../../src/plan/types.ts';
import { root } from '../../setup/paths.js';

/** Groups of bake: each has all services, and together they have all targets. */
export const groups = ['dev', 'staging', 'production'] as const;

/** The service of each target: `chat-landing` of `chat-landing-staging`. */
export function targetsOf(plan: Plan): ReadonlyMap<string, string> {
  const built = Object.values(plan.services).filter(({ image }) => image.from === 'build');
  return new Map(groups.flatMap(group => built.map(({ name }) => [targetName(plan, name, group), name] as const)));
}

/** What builds cannot go without. */
export function givenValues(): Readonly<Record<string, string>> {
  const text = readFileSync(join(root, 'docker-bake.hcl'), 'utf8');
  const names = [...text.matchAll(/ (\w+) == "" \? null : \1$/gm)].map(([, name]) => name!);
  return Object.fromEntries(names.map(name => [name, `given as ${name}`]));
}
