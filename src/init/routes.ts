import { factsOf } from './facts.ts';
import { freeLabel, labelOf } from './labels.ts';
import type { NamedApp } from './names.ts';

/** In front of host names in the registry's environment of that name. */
export const stagingPrefix = 'staging-';

/** The label of each app whose kind gives none, or one that is another's already; no address has two owners. */
export function routesOf(
  apps: readonly NamedApp[],
  indices: ReadonlyMap<string, number>,
): ReadonlyMap<NamedApp, string> {
  const taken = new Set<string>();
  const isFree = (label: string) => !taken.has(label) && !taken.has(stagingPrefix + label);
  const take = (label: string) => taken.add(label).add(stagingPrefix + label);
  const rest: NamedApp[] = [];
  for (const app of apps.filter(({ kind }) => kind !== 'expo')) {
    const { route } = factsOf(app, indices);
    if (route !== undefined && isFree(route)) take(route);
    else rest.push(app);
  }
  return new Map(
    rest.map(app => {
      const label = freeLabel([labelOf(app.name, 50)], isFree);
      take(label);
      return [app, label];
    }),
  );
}
