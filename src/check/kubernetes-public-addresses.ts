import { problemIn, type Report } from '../diagnostics/types.ts';
import { addressOf, isCalled, isSentTo, outsidePorts } from '../plan/called.ts';
import { findings } from '../plan/conversion.ts';
import type { EnvironmentPlan, InstancePlan, Plan, RoutePlan, ServiceName, VariablePlan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/** Public addresses of APIs that a server reads, which no policy of the cluster lets it call: they lead out and in again. */
export function checkKubernetesPublicAddresses({ services, environments }: Plan, report: Report): void {
  for (const environment of Object.values(environments)) {
    if (environment.kubernetes === null) continue;
    const routes = routesOf(environment);
    for (const instance of Object.values(environment.services)) {
      const { service, runs } = instance;
      for (const variable of runs ? instance.variables : []) {
        const called = calledBy(variable, instance, routes);
        if (called === null) continue;
        const { to, port } = called;
        // A site is where browsers are sent to; and who may call a service by its name within has the other address for pages.
        if (to === service || services[to]!.tier === 'site' || mayCall(instance, to)) continue;
        if (port !== null && outsidePorts(instance, environment).has(port)) continue;
        const say = (where: string) =>
          `service "${service}" reads the public address of "${to}", and on Kubernetes in ${where} no policy lets it call that; ` +
          findings.publicAddress.advice;
        report(
          problemIn(environment.name, 'kubernetes/public-address', variable.origin.path, say, { severity: 'warning' }),
        );
      }
    }
  }
}

type Route = RoutePlan & { readonly service: ServiceName };

interface Called {
  readonly to: ServiceName;
  readonly port: number | null;
}

/** By host, those with longer paths first. */
function routesOf({ services }: EnvironmentPlan): ReadonlyMap<string, readonly Route[]> {
  const all = Object.values(services)
    .flatMap(({ service, routes }) => routes.map(route => ({ ...route, service })))
    .sort((a, b) => b.path.length - a.path.length);
  const byHost = new Map<string, Route[]>(all.map(({ host }) => [host, []]));
  for (const route of all) byHost.get(route.host)!.push(route);
  return byHost;
}

/** Whom a process calls by a variable at run time; `null` for nobody of ours. */
function calledBy(
  { name, phase, container, pod }: VariablePlan,
  { edges }: InstancePlan,
  routes: ReadonlyMap<string, readonly Route[]>,
): Called | null {
  if (phase !== 'run' || publicPrefix.test(name) || isSentTo(name)) return null;
  const address = addressOf(pod ?? container);
  if (address === null) return null;
  const route = routes.get(address.host)?.find(({ path }) => isBelow(address.path, path));
  if (route === undefined) return null;
  // What is written by hand may be a mere name, such as an issuer's; a reference is an address, whatever it is called.
  const isReference = edges.some(({ to, reader }) => to === route.service && reader !== 'server');
  return isReference || isCalled(name) ? { to: route.service, port: address.port } : null;
}

const isBelow = (path: string, top: string) => top === '/' || path === top || path.startsWith(`${top}/`);

const mayCall = ({ edges }: InstancePlan, to: ServiceName) =>
  edges.some(edge => edge.reader === 'server' && edge.to === to);
