import { bakedVariables, buildEnvironments } from '../../plan/baked.ts';
import type { Text } from '../../plan/text.ts';
import type { BaseName, BuildPlan, Plan, ServicePlan } from '../../plan/types.ts';
import { type Block, type HclValue, textExpression } from '../../printers/hcl.ts';

export interface Target {
  readonly name: string;
  readonly service: ServicePlan;
  readonly build: BuildPlan;
  /** The environment that it is for; `null` where one serves all. */
  readonly environment: string | null;
  readonly args: readonly { readonly name: string; readonly text: Text }[];
}

/** A target for each service that is built, or for each of its environments where their values are baked in and differ. */
export function targetsOf(plan: Plan): readonly Target[] {
  return Object.values(plan.services).flatMap((service): Target[] => {
    if (service.image.from !== 'build') return [];
    const { build } = service.image;
    const environments = buildEnvironments(plan, service.name);
    if (environments.length === 0)
      return [{ name: service.name, service, build, environment: null, args: argsOf(plan, service, null) }];
    return environments.map(environment => ({
      name: `${service.name}-${environment}`,
      service,
      build,
      environment,
      args: argsOf(plan, service, environment),
    }));
  });
}

function argsOf(plan: Plan, { name: service }: ServicePlan, environment: string | null): Target['args'] {
  const from =
    environment ??
    Object.keys(plan.environments).find(each => plan.environments[each]!.services[service] !== undefined);
  const variables = from === undefined ? [] : plan.environments[from]!.services[service]!.variables;
  const known = new Set(bakedVariables(plan, service).map(({ name }) => name));
  return variables.filter(({ name }) => known.has(name)).map(({ name, container }) => ({ name, text: container }));
}

/** What all targets share, all images, all sites that nginx serves; a leading underscore keeps them out of listings. */
export function commonTargets({ bases, origin, workspace }: Plan): readonly Block[] {
  const argument = (base: BaseName) => ({ [bases[base].variable]: { expression: bases[base].variable } });
  const npmrc = workspace.path === '.' ? '.npmrc' : `${workspace.path}/.npmrc`;
  const target = (label: string, attributes: Block['attributes']): Block => ({
    type: 'target',
    label,
    origin,
    attributes,
  });
  return [
    target('_common', [
      ['context', '.'],
      ['args', argument('node')],
      ...(workspace.npmrc ? [['secret', [`id=npmrc,src=${npmrc}`]] as const] : []),
    ]),
    target('_image', [
      ['inherits', ['_common']],
      ['target', 'runtime'],
      ['platforms', { expression: 'PLATFORMS == "" ? [] : split(",", PLATFORMS)' }],
      ['attest', { expression: 'ATTESTATIONS == "" ? [] : ["type=provenance,mode=max", "type=sbom"]' }],
      ['output', { expression: 'output()' }],
    ]),
    target('_site', [
      ['inherits', ['_image']],
      ['args', argument('nginx')],
    ]),
  ];
}

const parents = { node: '_image', static: '_site', bundle: '_common' } as const;

export function targetBlocks(targets: readonly Target[]): readonly Block[] {
  return targets.map(target => ({
    type: 'target',
    label: target.name,
    origin: target.service.origin,
    attributes: [...attributesOf(target)],
  }));
}

function* attributesOf({ name, service, build, environment, args }: Target): Generator<readonly [string, HclValue]> {
  const bundle = build.runtime === 'bundle';
  yield ['inherits', [parents[build.runtime]]];
  yield ['dockerfile', `generated/docker/${service.name}.Dockerfile`];
  if (args.length > 0) yield ['args', Object.fromEntries(args.map(arg => [arg.name, textExpression(arg.text)]))];
  yield ['cache-from', { expression: `cache_from("${name}")` }];
  yield ['cache-to', { expression: `cache_to("${name}")` }];
  if (bundle) {
    // Files for every device: neither an image nor of one platform.
    yield ['target', 'bundle'];
    yield ['output', [{ expression: `"type=local,dest=\${BUNDLES}/${environment ?? 'all'}/${service.name}"` }]];
  } else {
    yield ['tags', { expression: `tags("${name}")` }];
    yield ['labels', { 'org.opencontainers.image.title': name }];
  }
}
