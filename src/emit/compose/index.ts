import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import { volumeName } from '../../plan/derived-services.ts';
import { localEnvironments, projectName } from '../../plan/local-environments.ts';
import { machinesOf } from '../../plan/machines.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import { dictionary } from '../../printers/dictionary.ts';
import { late, printYaml, traced, type Yaml } from '../../printers/yaml.ts';
import { byRule } from '../origin.ts';
import { buildSecrets } from './build.ts';
import { edgeOwnNetworks, edgeSecrets, edgeService, edgeVolumes } from './edge.ts';
import { patchCompose } from './patches.ts';
import { type Scene, sceneOf } from './scene.ts';
import { serviceSecrets } from './secrets.ts';
import { composeService } from './service.ts';
import { setupServices } from './setup.ts';

/** A complete Compose file for each machine, and the one at the root that includes the first local environment's. */
export function emitCompose(plan: Plan, report: Report): readonly OutputFile[] {
  const [first] = localEnvironments(plan);
  const files = Object.values(plan.environments).flatMap(environment => composeFiles(plan, environment, report));
  return first === undefined ? files : [...files, rootFile(plan, first)];
}

function composeFiles(plan: Plan, environment: EnvironmentPlan, report: Report): readonly OutputFile[] {
  const documents = machinesOf(environment)
    .filter(({ instances }) => instances.length > 0)
    .map(machine => ({
      path: `generated/compose/${machine.name}.yaml`,
      document: composeFile(sceneOf(plan, environment, machine)),
    }));
  return patchCompose(documents, plan, environment.name, report).map(({ path, document }) => ({
    path,
    ...printYaml(header, document),
  }));
}

/** `docker compose up` finds this one. */
function rootFile(plan: Plan, { name }: EnvironmentPlan): OutputFile {
  const content: Yaml = { name: plan.name, include: [`generated/compose/${name}.yaml`] };
  return { path: 'compose.yaml', ...printYaml(header, traced(byRule('compose/root'), content)) };
}

function composeFile(scene: Scene): Yaml {
  const { plan, environment, machine } = scene;
  const services = machine.instances.map(each => [each.service, late(() => composeService(each, scene))] as const);
  const beside = Object.entries({ ...setupServices(scene), ...edgeService(scene) });
  return {
    name: projectName(plan, environment),
    services: sorted([...services, ...beside]),
    networks: networks(scene),
    volumes: volumes(scene),
    secrets: secrets(scene),
  };
}

function sorted(of: readonly (readonly [string, Yaml])[]): Yaml {
  return dictionary([...of].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function networks(scene: Scene): Yaml | undefined {
  const { environment, machine } = scene;
  const here = new Set(machine.instances.flatMap(instance => instance.networks));
  const all = Object.values(environment.networks).filter(({ name }) => here.has(name));
  if (all.length === 0) return undefined;
  const plain = all.map(({ name, internal, origin }) => [name, traced(origin, internal ? { internal } : {})] as const);
  return sorted([...plain, ...Object.entries(edgeOwnNetworks(scene))]);
}

function volumes(scene: Scene): Yaml | undefined {
  const { plan, machine } = scene;
  const all = machine.instances.flatMap(({ service }) =>
    plan.services[service]!.volumes.map(volume => [volumeName(service, volume), traced(volume.origin, {})] as const),
  );
  const own = Object.entries(edgeVolumes(scene));
  return all.length + own.length === 0 ? undefined : Object.fromEntries([...all, ...own]);
}

function secrets(scene: Scene): Yaml | undefined {
  const all = { ...buildSecrets(scene), ...edgeSecrets(scene), ...serviceSecrets(scene) };
  return Object.keys(all).length === 0 ? undefined : all;
}
