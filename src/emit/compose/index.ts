import { header, type OutputFile } from '../../output/file.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import { printYaml, traced, type Yaml } from '../../printers/yaml.ts';
import { byRule } from '../origin.ts';
import { edgeService } from './edge.ts';
import { type Scene, sceneOf } from './scene.ts';
import { composeService } from './service.ts';
import { setupServices } from './setup.ts';

/** A complete Compose file for each local environment, and the one at the root that includes the first. */
export function emitCompose(plan: Plan): readonly OutputFile[] {
  const local = Object.values(plan.environments).filter(environment => environment.local);
  const files = local.map(environment => ({
    path: pathOf(environment),
    ...printYaml(header, composeFile(sceneOf(plan, environment))),
  }));
  return local.length === 0 ? [] : [...files, rootFile(plan, local[0]!)];
}

const pathOf = ({ name }: EnvironmentPlan) => `generated/compose/${name}.yaml`;

/** `docker compose up` finds this one. */
function rootFile(plan: Plan, environment: EnvironmentPlan): OutputFile {
  const content: Yaml = { name: plan.name, include: [pathOf(environment)] };
  return { path: 'compose.yaml', ...printYaml(header, traced(byRule('compose/root'), content)) };
}

function composeFile(scene: Scene): Yaml {
  const { plan, environment } = scene;
  const running = Object.values(environment.services).filter(({ runs }) => runs);
  const services = Object.fromEntries(running.map(each => [each.service, composeService(each, scene)]));
  return {
    name: plan.name,
    services: sorted({ ...services, ...setupServices(scene), ...edgeService(scene) }),
    networks: Object.fromEntries(
      Object.values(environment.networks).map(({ name, internal, origin }) => [
        name,
        traced(origin, internal ? { internal } : {}),
      ]),
    ),
    volumes: volumes(scene),
  };
}

function sorted(of: Readonly<Record<string, Yaml>>): Yaml {
  return Object.fromEntries(
    Object.keys(of)
      .sort()
      .map(name => [name, of[name]!]),
  );
}

function volumes({ plan, environment }: Scene): Yaml | undefined {
  const running = Object.values(environment.services).filter(({ runs }) => runs);
  const all = running.flatMap(({ service }) =>
    plan.services[service]!.volumes.map(({ name, origin }) => [`${service}-${name}`, traced(origin, {})] as const),
  );
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
