import { header, type OutputFile } from '../../output/file.ts';
import { targetName } from '../../plan/baked.ts';
import { ownerOf } from '../../plan/jobs.ts';
import type { Origin } from '../../plan/types.ts';
import { printYaml, printYamlStream, traced, type Yaml } from '../../printers/yaml.ts';
import type { Scene, Subject } from './scene.ts';
import type { Split } from './split.ts';

export const folder = 'generated/kubernetes';

/** Where a service's files are: all of a project's in one folder, and a job's beside those whose image it has. */
export const groupOf = ({ service }: Pick<Subject, 'service'>) => service.project ?? ownerOf(service);

/** The files of a folder's objects, by the place that they are in. */
export interface Place {
  /** Folder in the base and in each overlay; empty for what all services share. */
  readonly folder: string;
  readonly files: readonly PlaceFile[];
}

interface PlaceFile {
  readonly name: string;
  readonly split: Split;
}

const at = (...parts: readonly string[]) => [folder, ...parts].filter(part => part !== '').join('/');

const hasBase = ({ files }: Place) => files.some(({ split }) => split.base.length > 0);

/** The base's files of a place, and what lists them. */
export function baseFiles(place: Place, origin: Origin): readonly OutputFile[] {
  if (!hasBase(place)) return [];
  const files = place.files.filter(({ split }) => split.base.length > 0);
  return [
    kustomization(at('base', place.folder), origin, { resources: files.map(({ name }) => `${name}.yaml`) }),
    ...files.map(({ name, split }) => objects(at('base', place.folder, `${name}.yaml`), split.base)),
  ];
}

/** An overlay of a place: buildable by itself, so that a project is deployed alone. `more` stands beside, in folders of their own. */
export function overlayFiles(
  scene: Scene,
  index: number,
  place: Place,
  { subjects, more }: { readonly subjects: readonly Subject[]; readonly more: readonly string[] },
): readonly OutputFile[] {
  const { environment, cluster } = scene;
  const own = place.files.filter(({ split }) => split.overlays[index]!.own.length > 0);
  const patched = place.files.filter(({ split }) => split.overlays[index]!.patches.length > 0);
  const up = place.folder === '' ? '../../base' : `../../../base/${place.folder}`;
  const resources = [...(hasBase(place) ? [up] : []), ...own.map(({ name }) => `${name}.yaml`), ...more];
  if (resources.length === 0) return [];
  const images = imagesOf(scene, subjects);
  const here = (...parts: readonly string[]) => at('overlays', environment.name, place.folder, ...parts);
  return [
    kustomization(here(), cluster.origin, {
      namespace: cluster.namespace,
      resources,
      patches: patched.length === 0 ? undefined : patched.map(({ name }) => ({ path: `${name}.patch.yaml` })),
      images: images.length === 0 ? undefined : images,
    }),
    ...own.map(({ name, split }) => objects(here(`${name}.yaml`), split.overlays[index]!.own)),
    ...patched.map(({ name, split }) => objects(here(`${name}.patch.yaml`), split.overlays[index]!.patches)),
  ];
}

/** No build knows the tag of what is deployed: a pipeline says it, and until then there is no such image. */
function imagesOf({ plan, environment, cluster }: Scene, subjects: readonly Subject[]): readonly Yaml[] {
  return subjects
    .filter(({ service }) => service.image.from === 'build')
    .map(({ service }) => {
      const target = targetName(plan, service.name, environment.name);
      const newName = cluster.registry === null ? target : `${cluster.registry}/${target}`;
      return traced(service.origin, {
        name: service.name,
        newName: newName === service.name ? undefined : newName,
        newTag: 'unset',
      });
    });
}

function kustomization(path: string, origin: Origin, fields: { readonly [key: string]: Yaml | undefined }): OutputFile {
  const document = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...fields };
  return { path: `${path}/kustomization.yaml`, ...printYaml(header, traced(origin, document)) };
}

const objects = (path: string, nodes: readonly Yaml[]): OutputFile => ({ path, ...printYamlStream(header, nodes) });
