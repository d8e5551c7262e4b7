import type { Configuration } from './configuration.ts';
import { type KubeObject, type Owner, object } from './object.ts';
import type { Subject } from './scene.ts';

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
    refreshInterval: '1h',
    secretStoreRef: { kind: 'ClusterSecretStore', name: secretStore },
    target: { name: service.name },
    data: required.length === 0 ? undefined : required.map(key => ({ secretKey: key, remoteRef: { key } })),
    dataFrom: optional.length === 0 ? undefined : [{ find: { name: { regexp: `^(${optional.join('|')})$` } } }],
  };
  return [object(owner, { kind: 'ExternalSecret', name: service.name, origin }, { spec })];
}
