import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import { localEnvironments, projectName } from '../../plan/local-environments.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import { printYaml, traced, type Yaml } from '../../printers/yaml.ts';
import { byRule } from '../origin.ts';
import { buildSecrets } from './build.ts';
import { edgeService } from './edge.ts';
import { patchCompose, reportWithoutFile } from './patches.ts';
import { type Scene, sceneOf } from './scene.ts';
import { composeService } from './service.ts';
import { setupServices } from './setup.ts';

/** A complete Compose file for each local environment, and the one at the root that includes the first. */
export function emitCompose(plan: Plan, report: Report): readonly OutputFile[] {
  const local = localEnvironments(plan);
  reportWithoutFile(
    plan,
    local.map(({ name }) => name),
    report,
  );
  const files = local.map(environment => {
    const path = pathOf(environment);
    const file = composeFile(sceneOf(plan, environment));
    return { path, ...printYaml(header, patchCompose(file, plan, { environment: environment.name, path }, report)) };
  });
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
    name: projectName(plan, environment),
    services: sorted({ ...services, ...setupServices(scene), ...edgeService(scene) }),
    networks: Object.fromEntries(
      Object.values(environment.networks).map(({ name, internal, origin }) => [
        name,
        traced(origin, internal ? { internal } : {}),
      ]),
    ),
    volumes: volumes(scene),
    secrets: buildSecrets(scene),
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
