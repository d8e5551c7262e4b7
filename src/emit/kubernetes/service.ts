import { traced, type Yaml } from '../../printers/yaml.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { type KubeObject, labelsOf, type Owner, object, selectorOf } from './object.ts';
import { portName } from './pod.ts';
import { isMonitored, policyOf, setupPolicyOf } from './policies.ts';
import { routesOf } from './routes.ts';
import { scalingOf } from './scaling.ts';
import type { Subject } from './scene.ts';
import { secretsOf } from './secrets.ts';
import { claimsOf, ownConfiguration, setupName, setupOf, setupOwner, workloadOf } from './workload.ts';

/** All objects of a service, in the order in which a reader asks for them. */
export function objectsOf(subject: Subject): readonly KubeObject[] {
  const { scene, service, instance } = subject;
  const owner: Owner = { labels: labelsOf(scene.plan, service), origin: service.origin };
  const configuration = ownConfiguration(subject);
  const setup = setupObjects(subject);
  return [
    workloadOf(subject, owner, configuration),
    ...claimsOf(subject, owner),
    ...configMap(owner, service.name, configuration),
    ...secretsOf(subject, owner, setup === null ? [configuration] : [configuration, setup.configuration]),
    object(owner, { kind: 'ServiceAccount', name: service.name }, { automountServiceAccountToken: false }),
    ...(service.ports.length === 0 ? [] : [clusterService(subject, owner)]),
    ...routesOf(subject, owner),
    ...scalingOf(subject, owner),
    policyOf(subject, owner),
    ...(isMonitored(subject) && instance.runs ? [monitor(subject, owner)] : []),
    ...(setup?.objects ?? []),
  ];
}

function configMap(owner: Owner, name: string, { data }: Configuration): readonly KubeObject[] {
  return Object.keys(data).length === 0 ? [] : [object(owner, { kind: 'ConfigMap', name }, { data })];
}

/** Where others find it, on the ports that their addresses name; by an address of its own, which could not be given later. */
function clusterService({ scene, service }: Subject, owner: Owner): KubeObject {
  const ports = service.ports.map((each): Yaml => {
    const name = portName(each);
    const appProtocol = each.protocol === 'http' ? 'http' : undefined;
    return traced(each.origin, { name, port: each.port, targetPort: name, protocol: 'TCP', appProtocol });
  });
  const spec = {
    type: 'ClusterIP',
    selector: selectorOf(scene.plan, service.name),
    ports,
  };
  return object(owner, { kind: 'Service', name: service.name }, { spec });
}

function monitor({ scene, service }: Subject, owner: Owner): KubeObject {
  const { labels: more, origin } = scene.cluster.prometheus!;
  const labels = { ...owner.labels, ...more };
  const spec = {
    selector: { matchLabels: selectorOf(scene.plan, service.name) },
    endpoints: [{ port: portName(service.ports[0]!), path: '/metrics', interval: '30s' }],
  };
  return object({ labels, origin }, { kind: 'ServiceMonitor', name: service.name }, { spec });
}

function setupObjects(subject: Subject) {
  const { scene, service, instance } = subject;
  if (instance.setup === null) return null;
  const { variables, origin } = instance.setup;
  const read = variables.map(({ name, value }) => ({ name, text: value, origin }));
  const configuration = configurationOf(read, service.name);
  const owner = setupOwner(scene, service);
  const objects = [
    setupOf(subject, configuration),
    ...configMap(owner, setupName(service.name), configuration),
    setupPolicyOf(subject, owner),
  ];
  return { configuration, objects };
}
