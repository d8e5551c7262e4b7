import type { Report } from '../../diagnostics/types.ts';
import type { OutputFile } from '../../output/file.ts';
import type { Plan } from '../../plan/types.ts';
import { byRule } from '../origin.ts';
import { baseFiles, fleetFolder, groupOf, overlayFiles, type Place, wholeOverlay } from './files.ts';
import { fleetObjects } from './fleet.ts';
import { type KubeObject, nameByContent } from './object.ts';
import { kubernetesPatches, patchObjects, reportNoPlace } from './patches.ts';
import { type Scene, type Subject, scenesOf, subjectsOf } from './scene.ts';
import { objectsOf } from './service.ts';
import { split } from './split.ts';

/** A base and an overlay for each environment that runs on a cluster, by kustomize's rules. */
export function emitKubernetes(plan: Plan, report: Report): readonly OutputFile[] {
  reportNoPlace(plan, report);
  const scenes = scenesOf(plan);
  if (scenes.length === 0) return [];
  const run: Run = { scenes, report, kept: keeper() };
  const fleetObjects = () => new Map([['fleet', split(scenes.map(scene => fleetOf(scene, report)))]]);
  const fleet: Place = { folder: fleetFolder, splits: run.kept(fleetObjects) };
  const groups = groupsOf(scenes);
  const whole = scenes.map((scene, index) => {
    const here = [...groups].filter(([, { subjects }]) => subjects[index]!.length > 0);
    return wholeOverlay(
      scene,
      here.map(([name]) => name),
    );
  });
  return [
    ...whole,
    ...placeFiles(
      fleet,
      scenes,
      scenes.map(() => []),
    ),
    ...[...groups].flatMap(([name, group]) => groupFiles(name, group, run)),
  ];
}

function placeFiles(
  place: Place,
  scenes: readonly Scene[],
  subjects: readonly (readonly Subject[])[],
): readonly OutputFile[] {
  return [
    ...baseFiles(place, byRule('kubernetes/base')),
    ...scenes.flatMap((scene, index) => overlayFiles(scene, index, place, subjects[index]!)),
  ];
}

interface Run {
  readonly scenes: readonly Scene[];
  readonly report: Report;
  /** What is made stays until something else is. */
  kept<V>(make: () => V): () => V;
}

function keeper(): Run['kept'] {
  let last: { readonly made: unknown; readonly by: unknown } = { made: null, by: null };
  return make => () => {
    if (last.by !== make) last = { made: make(), by: make };
    return last.made as ReturnType<typeof make>;
  };
}

/** What all services of an environment share, as it is printed. */
export function fleetOf(scene: Scene, report: Report): readonly KubeObject[] {
  const patches = kubernetesPatches(scene.plan).filter(each => each.service === null && isIn(each, scene));
  return patchObjects(fleetObjects(scene), scene, patches, report);
}

/** The objects of a service, as they are printed. */
export function ownObjects(subject: Subject, report: Report): readonly KubeObject[] {
  const { scene, service } = subject;
  const patches = scene.plan.patches.length === 0 ? [] : kubernetesPatches(scene.plan);
  const own = patches.filter(each => each.service === service.name && isIn(each, scene));
  return patchObjects(objectsOf(subject), scene, own, report);
}

const isIn = ({ environment }: { readonly environment: string }, scene: Scene) =>
  environment === scene.environment.name;

/** What stands in one folder: for each environment its services that run there. */
interface Group {
  readonly subjects: readonly Subject[][];
  readonly names: Set<string>;
}

function groupsOf(scenes: readonly Scene[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const [index, scene] of scenes.entries()) {
    for (const subject of subjectsOf(scene)) {
      const name = groupOf(subject);
      const group = groups.get(name) ?? { subjects: scenes.map(() => []), names: new Set() };
      group.subjects[index]!.push(subject);
      group.names.add(subject.service.name);
      groups.set(name, group);
    }
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function groupFiles(folder: string, { subjects, names }: Group, { scenes, report, kept }: Run): readonly OutputFile[] {
  const sorted = [...names].sort();
  const of = (name: string) =>
    subjects.map(each =>
      each.filter(({ service }) => service.name === name).flatMap(one => ownObjects(one, report).map(nameByContent)),
    );
  const place: Place = { folder, splits: kept(() => new Map(sorted.map(name => [name, split(of(name))]))) };
  return placeFiles(place, scenes, subjects);
}
