import { certificateName } from '../../plan/certificate-name.ts';
import { hasOthers } from '../../plan/replicas.ts';
import { show } from '../../plan/text.ts';
import type { RoutePlan } from '../../plan/types.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { routingOf } from '../traefik/routing.ts';
import { routesOfHost } from '../traefik/rule.ts';
import { alwaysPassed } from '../traefik/static.ts';
import { type KubeObject, type Owner, object } from './object.ts';
import { portName } from './pod.ts';
import type { Scene, Subject } from './scene.ts';

const redirect = 'redirect';

/** How requests from outside reach a service. */
export function routesOf(subject: Subject, owner: Owner): readonly KubeObject[] {
  const { scene, service, instance } = subject;
  if (instance.routes.length === 0) return [];
  const { environment, plan, cluster } = scene;
  const own = cluster.middlewares
    ? routingOf({ plan, environment, service, instance }, text => (typeof text === 'string' ? text : show(text)))
        .middlewares
    : {};
  const middlewares = Object.entries(own).map(([name, spec]) => object(owner, { kind: 'Middleware', name }, { spec }));
  const last = hasOthers(instance) ? ['retry'] : [];
  const passed = cluster.middlewares ? [...alwaysPassed, ...Object.keys(own), ...last] : [];
  const led = cluster.entry.by === 'ingress' ? ingresses(subject, owner, passed) : httpRoutes(subject, owner, passed);
  return [...led, ...middlewares];
}

function ingresses(subject: Subject, owner: Owner, passed: readonly string[]): readonly KubeObject[] {
  const { scene, service, instance } = subject;
  const { entry, middlewares } = scene.cluster;
  if (entry.by !== 'ingress') return [];
  const hosts = [...new Set(instance.routes.map(({ host }) => host))];
  const traefik = (key: string) => `traefik.ingress.kubernetes.io/router.${key}`;
  const annotations = (point: string, names: readonly string[]) => ({
    [traefik('entrypoints')]: point,
    ...(point === 'websecure' && { [traefik('tls')]: 'true' }),
    [traefik('middlewares')]: names.map(name => `${scene.cluster.namespace}-${name}@kubernetescrd`).join(','),
  });
  const rules = instance.routes.map(route => rule(subject, route));
  const secure = middlewares ? annotations('websecure', passed) : undefined;
  const tls =
    entry.issuer === null
      ? [{ hosts }]
      : hosts.map(host => ({ hosts: [host], secretName: certificateName(scene.environment, host) }));
  const whole = object(
    owner,
    { kind: 'Ingress', name: service.name, annotations: secure },
    { spec: { ingressClassName: entry.class, tls, rules } },
  );
  const own = hosts.filter(host => scene.answering.get(host)![0] === service.name);
  const { issuer } = entry;
  const issued = issuer === null ? [] : own.map(host => certificate(owner, host, { issuer, scene }));
  const secured = [whole, ...issued];
  if (!middlewares) return secured;
  const head = {
    kind: 'Ingress',
    name: `${service.name}.${redirect}`,
    annotations: annotations('web', [redirect]),
  } as const;
  return [...secured, object(owner, head, { spec: { ingressClassName: entry.class, rules } })];
}

/** An object of its own, whatever the class; a Gateway has those of its owner. */
function certificate(owner: Owner, host: string, by: { readonly issuer: string; readonly scene: Scene }): KubeObject {
  const name = certificateName(by.scene.environment, host);
  const spec = {
    secretName: name,
    dnsNames: [host],
    privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: by.issuer },
  };
  return object(owner, { kind: 'Certificate', name }, { spec });
}

function rule({ scene, service }: Subject, { host, path, port, origin }: RoutePlan): Yaml {
  const backend = { service: { name: service.name, port: { name: portName(portOf(service.ports, port)) } } };
  const { entry, middlewares } = scene.cluster;
  const isTraefik = middlewares || (entry.by === 'ingress' && entry.class === 'traefik');
  const beside = routesOfHost(scene.environment, host).some(other => other.path !== '/');
  const matches = isTraefik && beside ? asTraefikReads(path) : [{ path, pathType: 'Prefix' }];
  return traced(origin, { host, http: { paths: matches.map(each => ({ ...each, backend })) } });
}

/**
 * For the prefix `/api` it would take `/apix`, so what is below has a slash behind it. Of two rules it takes the longer one, which the
 * root's would be beside an exact path: without a path it is the shortest.
 */
function asTraefikReads(path: string): readonly { readonly [key: string]: string }[] {
  if (path === '/') return [{ pathType: 'ImplementationSpecific' }];
  return [
    { path, pathType: 'Exact' },
    { path: `${path}/`, pathType: 'Prefix' },
  ];
}

function portOf<P extends { readonly name: string }>(ports: readonly P[], name: string): P {
  return ports.find(port => port.name === name)!;
}

/** One for each host, since all names of a route lead to the same; what comes without TLS is sent to where there is. */
function httpRoutes(subject: Subject, owner: Owner, passed: readonly string[]): readonly KubeObject[] {
  const { scene, service, instance } = subject;
  const { entry } = scene.cluster;
  if (entry.by !== 'gateway') return [];
  const parent = (sectionName: string) => [{ name: entry.name, namespace: entry.namespace, sectionName }];
  const extensions = passed.map(name => ({
    type: 'ExtensionRef',
    extensionRef: { group: 'traefik.io', kind: 'Middleware', name },
  }));
  const filters = extensions.length === 0 ? undefined : extensions;
  const httpRoute = (name: string, spec: Yaml) => object(owner, { kind: 'HTTPRoute', name }, { spec });
  const hosts = [...new Set(instance.routes.map(({ host }) => host))];
  const ofHosts = hosts.flatMap(host => {
    const own = instance.routes.filter(route => route.host === host);
    return portions(own).map(routes => [host, routes] as const);
  });
  const routes = ofHosts.map(([host, own], index) => {
    const rules = own.map(({ path, port, origin }) =>
      traced(origin, {
        matches: [{ path: { type: 'PathPrefix', value: path } }],
        filters,
        backendRefs: [{ name: service.name, port: portOf(service.ports, port).port }],
      }),
    );
    return httpRoute(numbered(service.name, index), {
      parentRefs: parent(entry.listeners.websecure),
      hostnames: [host],
      rules,
    });
  });
  const away = { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } };
  const { web } = entry.listeners;
  if (web === null) return routes;
  const redirects = portions(hosts).map((hostnames, index) => {
    const spec = { parentRefs: parent(web), hostnames, rules: [{ filters: [away] }] };
    return httpRoute(numbered(`${service.name}.${redirect}`, index), spec);
  });
  return [...routes, ...redirects];
}

const numbered = (name: string, index: number) => (index === 0 ? name : `${name}.${index + 1}`);

/** As many host names, or rules, as one HTTPRoute takes: https://gateway-api.sigs.k8s.io/reference/spec/. */
function portions<T>(list: readonly T[], most = 16): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, index) =>
    list.slice(index * most, (index + 1) * most),
  );
}
