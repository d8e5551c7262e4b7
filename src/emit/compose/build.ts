import { targetName } from '../../plan/baked.ts';
import { stackVariable } from '../../plan/service-variables.ts';
import type { BuildPlan, ServicePlan } from '../../plan/types.ts';
import { composeText } from '../../printers/compose-text.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene } from './scene.ts';

/** From `generated/compose/` to the registry's directory. */
const root = '../..';

/** The image, how it is built where it is not there, and what to do when its sources change. */
export function imageOf(service: ServicePlan, scene: Scene): { readonly [key: string]: Yaml | undefined } {
  const { image } = service;
  if (image.from === 'registry') return { image: traced(image.origin, image.reference) };
  if (image.from === 'nowhere') return {};
  if (image.from === 'service') return imageOfOther(scene.plan.services[image.service]!, scene);
  const { plan, environment } = scene;
  const own = targetName(plan, service.name, environment.name);
  const variable = (setting: 'IMAGE' | 'STAGE') => stackVariable(service.name, setting);
  if (!environment.local) return { image: traced(image.origin, deployed(variable('IMAGE'), own)) };
  return {
    // Another checkout has images of its own, and so has another stage; "local" is what bake calls an untagged build.
    image: `\${${variable('IMAGE')}:-\${COMPOSE_PROJECT_NAME}/${own}:\${${variable('STAGE')}:-local}}`,
    build: traced(image.origin, buildNode(service, image.build, `\${${variable('STAGE')}:-runtime}`, scene)),
    develop: { watch: watched(image.build, scene) },
  };
}

function buildNode(service: ServicePlan, build: BuildPlan, target: string, scene: Scene): Yaml {
  return {
    context: root,
    dockerfile: `generated/docker/${service.name}.Dockerfile`,
    target,
    args: argumentsOf(service, build, scene),
    secrets: scene.plan.workspace.npmrc ? ['npmrc'] : undefined,
  };
}

/** A job has its service's image, in a local environment as its users get it: the stage `dev` may have compiled nothing yet. */
function imageOfOther(service: ServicePlan, scene: Scene): { readonly [key: string]: Yaml | undefined } {
  const { image, build } = imageOf(service, scene);
  if (build === undefined || service.image.from !== 'build') return { image };
  const variable = (setting: 'IMAGE') => stackVariable(service.name, setting);
  const own = targetName(scene.plan, service.name, scene.environment.name);
  return {
    image: `\${${variable('IMAGE')}:-\${COMPOSE_PROJECT_NAME}/${own}:local}`,
    build: traced(service.image.origin, buildNode(service, service.image.build, 'runtime', scene)),
  };
}

/** All services at once by registry and tag, as bake pushes them, or one alone by its whole reference. */
const deployed = (variable: string, image: string) => `\${${variable}:-${must('REGISTRY')}/${image}:${must('TAG')}}`;

const must = (name: string) => `\${${name}:?${name} is not set}`;

/** What builds are given and keep out of every layer. */
export function buildSecrets({ plan: { workspace, services }, environment }: Scene): Readonly<Record<string, Yaml>> {
  if (!environment.local) return {};
  const built = Object.values(environment.services).some(
    ({ runs, service }) => runs && services[service]!.image.from === 'build',
  );
  if (!workspace.npmrc || !built) return {};
  const file = [root, workspace.path, '.npmrc'].filter(part => part !== '.').join('/');
  return { npmrc: traced(workspace.origin, { file }) };
}

function argumentsOf({ name }: ServicePlan, { runtime, bakes }: BuildPlan, { plan, environment }: Scene): Yaml {
  const bases = runtime === 'static' ? [plan.bases.nginx, plan.bases.node] : [plan.bases.node];
  const variables = bakes ? environment.services[name]!.variables.filter(({ phase }) => phase === 'build') : [];
  return Object.fromEntries([
    ...bases.map(base => [base.variable, traced(base.origin, `\${${base.variable}:-${base.image}}`)] as const),
    ...variables.map(each => [each.name, traced(each.origin, composeText(each.container))] as const),
  ]);
}

/** For `docker compose watch`, with the stage `dev`: sources are copied in, a changed manifest builds anew. */
function watched({ package: own }: BuildPlan, { plan: { workspace } }: Scene): Yaml {
  const at = (path: string) => [root, workspace.path, path].filter(part => part !== '.').join('/');
  const { path, source, needs } = workspace.packages[own]!;
  return [
    { action: 'rebuild', path: at(`${source}/package.json`) },
    { action: 'sync', path: at(source), target: `/repo/${path}`, ignore: ['node_modules/'] },
    ...needs.map(name => ({ action: 'rebuild', path: at(workspace.packages[name]!.source) })),
  ];
}
