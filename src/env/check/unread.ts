import { nearest } from '../../diagnostics/nearest.ts';
import { type Diagnostic, problem } from '../../diagnostics/types.ts';
import { givenToPatches } from '../../plan/outside.ts';
import { environmentName } from '../../plan/service-variables.ts';
import { toolVariables } from '../../plan/tool-variables.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import { givenParts } from './demand.ts';
import type { GivenVariables } from './given.ts';
import type { Scene } from './index.ts';

/** Names that nothing in the environment reads, where they look like one that is missing, or like ours. */
export function unread({ plan, environment, demands, given }: Scene): readonly Diagnostic[] {
  const known = new Set([...namesOf(plan, environment), ...toolVariables(plan).keys()]);
  const wanted = demands.filter(({ name, file }) => !file && !given.values[name]).map(({ name }) => name);
  const isOurs = ownPrefixes(plan);
  const files = new Set(demands.flatMap(({ name, file }) => (file ? name : [])));
  return Object.keys(given.values).flatMap(name => {
    if (known.has(name)) return [];
    const meant = given.file === null && !isOurs(name) ? null : nearest(name, wanted);
    if (meant === null && !isOurs(name)) return [];
    const place = given.places.get(name)?.at(-1) ?? null;
    const way = files.has(name)
      ? ', which is a file in SECRETS_DIR: put it there, and leave it out here'
      : meant === null
        ? ': leave it out'
        : `; did you mean "${meant}"?`;
    const message = `nothing in ${environment.name} reads ${name}${way}`;
    return [
      problem(meant === null ? 'env/not-read' : 'env/unknown-name', null, message, {
        severity: 'warning',
        place,
        fix: meant,
      }),
    ];
  });
}

/** Whatever is taken there, at build and at run time. */
function namesOf(plan: Plan, environment: EnvironmentPlan): readonly string[] {
  const texts = Object.values(environment.services).flatMap(({ variables, setup }) => [
    ...variables.flatMap(({ container, host }) => [container, host ?? []]),
    ...(setup?.variables ?? []).map(({ value }) => value),
  ]);
  const patched = givenToPatches(plan, environment.name).map(({ container }) => container);
  return [...texts, ...patched].flatMap(text => givenParts(text, environment)).map(({ name }) => name);
}

/** Names outside begin with a project's or a service's name. */
function ownPrefixes({ projects, services }: Plan): (name: string) => boolean {
  const prefixes = new Set([...Object.keys(projects), ...Object.keys(services)].map(environmentName));
  return name => {
    for (let at = name.indexOf('_'); at > 0; at = name.indexOf('_', at + 1)) {
      if (prefixes.has(name.slice(0, at))) return true;
    }
    return false;
  };
}

/** A name that a file gives twice, of which the last counts. */
export function givenTwice({ places }: GivenVariables): readonly Diagnostic[] {
  return [...places].flatMap(([name, all]) =>
    all.slice(0, -1).map(place => {
      const message = `${name} is given again in line ${all.at(-1)!.line}, which counts: leave one out`;
      return problem('env/given-twice', null, message, { severity: 'warning', place });
    }),
  );
}
