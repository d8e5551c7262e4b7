import type { Report } from '../../diagnostics/types.ts';
import type { OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { groupOf } from '../kubernetes/files.ts';
import { fleetOf, ownObjects } from '../kubernetes/index.ts';
import { type Subject, scenesOf, subjectsOf } from '../kubernetes/scene.ts';
import { chartFiles } from './chart.ts';
import { draftsOf } from './drafts.ts';
import type { Setting } from './setting.ts';
import { templateFile } from './template.ts';
import { hostsOf } from './texts.ts';
import { claim, type Values } from './values.ts';

/** A chart of the environments that ask for one: the same objects as their overlays, with values in them. */
export function emitHelm(plan: Plan): readonly OutputFile[] {
  const scenes = scenesOf(plan).filter(({ cluster }) => cluster.helm);
  if (scenes.length === 0) return [];
  const values: Values = new Map();
  const settings = scenes.map(
    (scene, index): Setting => ({ chart: plan.name, scene, index, values, hosts: hostsOf(scene.environment) }),
  );
  const folder = `generated/helm/${plan.name}`;
  // Values are what templates ask for, so these are made first.
  const templates = [fleetFile(folder, settings), ...serviceFiles(folder, settings)];
  return [...chartFiles(folder, settings), ...templates];
}

/** What patches miss is told where overlays are made. */
const told: Report = () => {};

function fleetFile(folder: string, settings: readonly Setting[]): OutputFile {
  for (const { values, index, scene } of settings) {
    claim(values, index, ['environment'], scene.environment.name);
    claim(values, index, ['namespace', 'name'], scene.cluster.namespace);
    claim(values, index, ['namespace', 'create'], true);
  }
  const objects = settings.map(({ scene }) => fleetOf(scene, told));
  const whose = { ...sharedBy(settings), service: null, everywhere: true };
  return templateFile(`${folder}/templates/fleet.yaml`, draftsOf(objects, settings, null), whose);
}

/** A file for each service, in a folder for each project. */
function serviceFiles(folder: string, settings: readonly Setting[]): readonly OutputFile[] {
  const subjects = settings.map(({ scene }) => new Map(subjectsOf(scene).map(each => [each.service.name, each])));
  const names = [...new Set(subjects.flatMap(each => [...each.keys()]))].sort();
  return names.map(name =>
    serviceFile(
      folder,
      name,
      subjects.map(each => each.get(name)),
      settings,
    ),
  );
}

function serviceFile(
  folder: string,
  service: string,
  subjects: readonly (Subject | undefined)[],
  settings: readonly Setting[],
): OutputFile {
  for (const { values, index } of settings.filter((_, at) => subjects[at] !== undefined))
    claim(values, index, ['services', service, 'enabled'], true);
  const objects = subjects.map(subject => (subject === undefined ? [] : ownObjects(subject, told)));
  const group = groupOf(subjects.find(each => each !== undefined)!);
  const whose = { ...sharedBy(settings), service, everywhere: subjects.every(each => each !== undefined) };
  return templateFile(`${folder}/templates/${group}/${service}.yaml`, draftsOf(objects, settings, service), whose);
}

function sharedBy(settings: readonly Setting[]) {
  return { chart: settings[0]!.chart, names: settings.map(({ scene }) => scene.environment.name) };
}
