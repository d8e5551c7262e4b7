import { isOnClusterAlone } from '../../plan/clusters.ts';
import { edgeUsers } from '../../plan/derived-services.ts';
import { hasTraefik } from '../../plan/machines.ts';
import { type Outside, outsideNames, sharedNames } from '../../plan/outside.ts';
import { stackVariable } from '../../plan/service-variables.ts';
import type { Part, Text } from '../../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../../plan/types.ts';

/** A name outside that an environment must be given, or may be. */
export interface Demand {
  readonly name: string;
  readonly secret: boolean;
  /** A file of that name in SECRETS_DIR, and no variable. */
  readonly file: boolean;
  readonly optional: boolean;
  readonly min: number | null;
  /** Who reads it, as what: the first by name, such as `service "api"`. */
  readonly reader: string;
  readonly variable: string;
  /** How many more read it. */
  readonly others: number;
  /** Path in the registry. */
  readonly target: string;
}

/** Who takes what from outside. */
interface Taker {
  readonly reader: string;
  readonly names: ReadonlyMap<string, Outside>;
}

/** Some of an environment's services; with `shared` also what its files take besides. */
export function takersOf(
  plan: Plan,
  environment: EnvironmentPlan,
  instances: readonly InstancePlan[],
  shared: boolean,
): readonly Taker[] {
  const services = instances.map(instance => {
    const names = [...outsideNames(plan, environment.name, instance)];
    const given = names.map(
      ([name, outside]) => [name, { ...outside, file: isSecretFile(outside, environment) }] as const,
    );
    return { reader: `service "${instance.service}"`, names: new Map(given) };
  });
  if (!shared || isOnClusterAlone(environment)) return services;
  const users = hasUsers(environment, instances) ? [{ reader: 'Traefik', names: usersOf(environment) }] : [];
  return [...services, { reader: 'the Compose file', names: sharedNames(plan, environment.name) }, ...users];
}

/** A part of a text that has a name. */
type NamedPart = Exclude<Part, { readonly part: 'literal' }>;

/** The parts that are given by name, and not as a file. */
export function givenParts(text: Text, environment: EnvironmentPlan): readonly NamedPart[] {
  return text.flatMap(part =>
    part.part === 'literal' || (part.part === 'variable' && isSecretFile(part, environment)) ? [] : [part],
  );
}

/** Whether it is a file in SECRETS_DIR; for clusters alone, all that is given is keys of Secrets. */
function isSecretFile({ file }: { readonly file: boolean }, environment: EnvironmentPlan): boolean {
  return file && !isOnClusterAlone(environment);
}

/** Whether a Traefik there asks who wants to see its dashboard. */
function hasUsers(environment: EnvironmentPlan, instances: readonly InstancePlan[]): boolean {
  const running = instances.filter(({ runs }) => runs);
  return !environment.local && environment.edge.dashboard !== null && hasTraefik(environment, running);
}

function usersOf({ edge: { origin } }: EnvironmentPlan): Taker['names'] {
  const variables = ["its dashboard's users, which are lines of htpasswd"];
  const outside = { secret: true, file: true, optional: false, built: false, min: null, variables, origin };
  return new Map([[edgeUsers, outside]]);
}

/** What is taken from outside, sorted by name; what builds alone take with `build`. */
export function demandsOf(takers: readonly Taker[], build: boolean): readonly Demand[] {
  const demands = new Map<string, Demand>();
  for (const { reader, names } of takers) {
    for (const [name, outside] of names) {
      if (outside.built && !build) continue;
      const first = demands.get(name);
      demands.set(name, {
        name,
        file: outside.file,
        secret: outside.secret || (first?.secret ?? false),
        optional: outside.optional && (first?.optional ?? true),
        min: Math.max(outside.min ?? 0, first?.min ?? 0) || null,
        reader: first?.reader ?? reader,
        variable: first?.variable ?? outside.variables[0]!,
        others: first === undefined ? 0 : first.others + 1,
        target: first?.target ?? outside.origin.path,
      });
    }
  }
  return [...demands.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What Compose wants besides where services are deployed: whoever deploys may give it. */
export function deploymentNames(
  plan: Plan,
  environment: EnvironmentPlan,
  { instances, demands }: { readonly instances: readonly InstancePlan[]; readonly demands: readonly Demand[] },
  isGiven: (name: string) => boolean,
): readonly string[] {
  if (environment.local || isOnClusterAlone(environment)) return [];
  const ran = instances.filter(({ runs }) => runs);
  const byTag = ran.some(
    ({ service }) => plan.services[service]!.image.from === 'build' && !isGiven(stackVariable(service, 'IMAGE')),
  );
  const files = hasUsers(environment, instances) || demands.some(({ file }) => file);
  return [...(byTag ? ['REGISTRY', 'TAG'] : []), ...(files ? ['SECRETS_DIR'] : [])].filter(name => !isGiven(name));
}
