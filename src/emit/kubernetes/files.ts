import { header, type OutputFile } from '../../output/file.ts';
import { targetName } from '../../plan/baked.ts';
import { ownerOf } from '../../plan/jobs.ts';
import type { Origin } from '../../plan/types.ts';
import { printYaml, printYamlStream, traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene, Subject } from './scene.ts';
import type { Split } from './split.ts';

const folder = 'generated/kubernetes';

/** Of what all services share; no service or project is called so. */
export const fleetFolder = '_fleet';

/** Where a service's files are: all of a project's in one folder, and a job's beside those whose image it has. */
export const groupOf = ({ service }: Pick<Subject, 'service'>) => service.project ?? ownerOf(service);

/** What stands in one folder of the base and in one of each overlay. */
export interface Place {
  readonly folder: string;
  /** Of each file the objects, made anew unless they were the last ones: of thousands of places one at a time is in memory. */
  splits(): ReadonlyMap<string, Split>;
}

const at = (...parts: readonly string[]) => [folder, ...parts].join('/');

/** The base's files of a place, and what lists them. */
export function baseFiles(place: Place, origin: Origin): readonly OutputFile[] {
  const names = namesWith(place, ({ base }) => base.length > 0);
  if (names.length === 0) return [];
  return [
    kustomization(at('base', place.folder), origin, { resources: names.map(name => `${name}.yaml`) }),
    ...names.map(name => objects(at('base', place.folder, `${name}.yaml`), () => place.splits().get(name)!.base)),
  ];
}

/** An overlay of a place: buildable by itself, so that a project is deployed alone. */
export function overlayFiles(
  scene: Scene,
  index: number,
  place: Place,
  subjects: readonly Subject[],
): readonly OutputFile[] {
  const { environment, cluster } = scene;
  const own = namesWith(place, ({ overlays }) => overlays[index]!.own.length > 0);
  const isPatched = namesWith(place, ({ overlays }) => overlays[index]!.patches.length > 0).length > 0;
  const hasBase = namesWith(place, ({ base }) => base.length > 0).length > 0;
  const resources = [...(hasBase ? [`../../../base/${place.folder}`] : []), ...own.map(name => `${name}.yaml`)];
  if (resources.length === 0) return [];
  const images = imagesOf(scene, subjects);
  const patches = `${place.folder}.patch.yaml`;
  const here = (...parts: readonly string[]) => at('overlays', environment.name, place.folder, ...parts);
  const overlay = (name: string) => place.splits().get(name)!.overlays[index]!;
  return [
    kustomization(here(), cluster.origin, {
      namespace: cluster.namespace,
      resources,
      patches: isPatched ? [{ path: patches }] : undefined,
      images: images.length === 0 ? undefined : images,
    }),
    ...own.map(name => objects(here(`${name}.yaml`), () => overlay(name).own)),
    ...(isPatched
      ? [objects(here(patches), () => [...place.splits().keys()].flatMap(name => overlay(name).patches))]
      : []),
  ];
}

/** All of an environment at once. */
export function wholeOverlay({ environment, cluster }: Scene, folders: readonly string[]): OutputFile {
  return kustomization(at('overlays', environment.name), cluster.origin, { resources: [fleetFolder, ...folders] });
}

function namesWith(place: Place, has: (split: Split) => boolean): readonly string[] {
  return [...place.splits()].filter(([, split]) => has(split)).map(([name]) => name);
}

/** No build knows the tag of what is deployed: a pipeline says it, and until then there is no such image. */
export const unset = 'unset';

function imagesOf({ plan, environment, cluster }: Scene, subjects: readonly Subject[]): readonly Yaml[] {
  return subjects
    .filter(({ service }) => service.image.from === 'build')
    .map(({ service }) => {
      const target = targetName(plan, service.name, environment.name);
      const newName = cluster.registry === null ? target : `${cluster.registry}/${target}`;
      return traced(service.origin, {
        name: service.name,
        newName: newName === service.name ? undefined : newName,
        newTag: unset,
      });
    });
}

function kustomization(path: string, origin: Origin, fields: { readonly [key: string]: Yaml | undefined }): OutputFile {
  const document = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...fields };
  return { path: `${path}/kustomization.yaml`, ...printYaml(header, traced(origin, document)) };
}

const objects = (path: string, nodes: () => readonly Yaml[]): OutputFile => ({
  path,
  ...printYamlStream(header, nodes),
});
