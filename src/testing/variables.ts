import { didYouMean } from '../diagnostics/nearest.ts';
import type { ShiftedPort } from '../plan/offset.ts';
import { stackVariable } from '../plan/service-variables.ts';
import { askedFor } from '../stack/compose.ts';
import { StackError } from '../stack/stack-error.ts';
import type { Request } from './read-registry.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** The variable that replaces a service's image. */
export const imageVariable = (service: string) => stackVariable(service, 'IMAGE');

/** Refuses values that nothing reads, or that every stack has its own of, and misses those without a default. */
export function checkGiven({ compose, file, plan }: Request, given: Readonly<Record<string, string>>): void {
  const asked = askedFor(compose);
  for (const name of Object.keys(given)) {
    if (plan.ports.some(({ variable }) => variable === name) || ownName.test(name)) {
      throw new StackError('testing/own-variable', `${name} is chosen for each stack: leave it out of env`);
    }
    if (asked.has(name)) continue;
    const message = `env gives ${name}, which ${file} does not ask for${didYouMean(name, asked.keys())}`;
    throw new StackError('testing/unknown-variable', message);
  }
  const missing = [...asked].filter(([name, required]) => required && !given[name]).map(([name]) => name);
  if (missing.length === 0) return;
  const example = `env: { ${missing[0]}: '…' }`;
  const message = `${file} has no default for ${missing.join(', ')}: give bootStack what it needs, as in ${example}`;
  throw new StackError('testing/missing-variable', message);
}

/** Ports of the edge, the project's name, and stages, which are the build's. */
const ownName = /^(?:COMPOSE_\w+|HTTP_PORT|TRAEFIK_PORT|\w+_STAGE)$/;

/**
 * What commands see: of the process all but the variables that the outputs read, so that a developer's own values change
 * no test.
 */
export function commandVariables(
  { compose, bake }: Request,
  values: Variables,
  outer: Variables = process.env,
): Variables {
  const read = new Set([...askedFor(compose).keys(), ...bakeVariables(bake)]);
  const kept = Object.entries(outer).filter(([name]) => !read.has(name) && !name.startsWith('COMPOSE_'));
  return { ...Object.fromEntries(kept), COMPOSE_DISABLE_ENV_FILE: '1', ...values };
}

function bakeVariables(bake: string): readonly string[] {
  return [...bake.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name!);
}

/** The ports of a stack, as variables. */
export function portValues(ports: readonly ShiftedPort[]): Readonly<Record<string, string>> {
  return Object.fromEntries(ports.map(({ variable, port }) => [variable, String(port)]));
}
