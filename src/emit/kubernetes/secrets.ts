import type { Configuration } from './configuration.ts';
import { type KubeObject, type Owner, object } from './object.ts';
import type { Scene, Subject } from './scene.ts';

/**
 * What fills a service's Secret from a store, under the names that things have outside; without a store whoever deploys does. What
 * may be missing is looked for, and not asked for: otherwise the whole Secret would wait for it.
 */
export function secretsOf(
  { scene, service }: Subject,
  owner: Owner,
  configurations: readonly Configuration[],
): readonly KubeObject[] {
  const { secretStore, origin } = scene.cluster;
  const given = new Map<string, boolean>();
  for (const [name, optional] of configurations.flatMap(each => [...each.given])) {
    given.set(name, optional && (given.get(name) ?? true));
  }
  if (secretStore === null || given.size === 0) return [];
  const names = [...given.keys()].sort();
  const required = names.filter(name => !given.get(name));
  const optional = names.filter(name => given.get(name));
  const spec = {
    ...readFrom(secretStore),
    target: { name: service.name },
    data: required.length === 0 ? undefined : required.map(key => ({ secretKey: key, remoteRef: { key } })),
    dataFrom: optional.length === 0 ? undefined : [{ find: { name: { regexp: `^(${optional.join('|')})$` } } }],
  };
  return [object(owner, { kind: 'ExternalSecret', name: service.name, origin }, { spec })];
}

/** What fills the Secret by which images are pulled, from a value that is such a document. */
export function pullSecretOf({ cluster }: Scene, owner: Owner): readonly KubeObject[] {
  const { secretStore, pullSecret: name } = cluster;
  if (secretStore === null || name === null) return [];
  const spec = {
    ...readFrom(secretStore),
    target: { name, template: { type: 'kubernetes.io/dockerconfigjson' } },
    data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: name } }],
  };
  return [object(owner, { kind: 'ExternalSecret', name }, { spec })];
}

const readFrom = (name: string) => ({
  refreshInterval: '1h',
  secretStoreRef: { kind: 'ClusterSecretStore', name },
});
