import type { EnvironmentPlan, Plan } from './types.ts';

/** The local environments, the one that `docker compose up` starts first: that without a prefix in its host names. */
export function localEnvironments({ environments }: Plan): readonly EnvironmentPlan[] {
  const local = Object.values(environments).filter(environment => environment.local);
  return local.toSorted((a, b) => Number(a.hostPrefix !== '') - Number(b.hostPrefix !== ''));
}

/** The name of its Compose project: environments side by side must not replace each other's containers. */
export function projectName(plan: Plan, environment: EnvironmentPlan): string {
  const first = localEnvironments(plan)[0]?.name === environment.name;
  return first ? plan.name : `${plan.name}-${environment.name}`;
}

/** The local environment of that name, or the first; else the sentence that says what there is. */
export function localEnvironment(plan: Plan, name: string | undefined): EnvironmentPlan | string {
  const locals = localEnvironments(plan);
  const found = name === undefined ? locals[0] : locals.find(each => each.name === name);
  if (found !== undefined) return found;
  if (locals.length === 0) {
    return 'no environment of the registry is local, so that nothing of it runs on this machine: give one of them local: true';
  }
  return `"${name}" is no local environment of the registry: take ${locals.map(each => `"${each.name}"`).join(' or ')}`;
}
