import { problem, type Report } from '../diagnostics/types.ts';
import { addressOf, isCalled, outsidePorts } from '../plan/called.ts';
import { findings } from '../plan/conversion.ts';
import type { EnvironmentPlan, InstancePlan, Plan, RoutePlan, ServiceName, VariablePlan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/** Public addresses of APIs that a server reads, which no policy of the cluster lets it call: they lead out and in again. */
export function checkKubernetesPublicAddresses({ services, environments }: Plan, report: Report): void {
  const told = new Set<string>();
  for (const environment of Object.values(environments)) {
    if (environment.kubernetes === null) continue;
    const routes = routesOf(environment);
    for (const instance of Object.values(environment.services)) {
      const { service, runs } = instance;
      for (const variable of runs ? instance.variables : []) {
        const { path } = variable.origin;
        const called = calledBy(variable, routes);
        if (called === null || told.has(path)) continue;
        const { to, port } = called;
        // A site is where browsers are sent to; and who may call a service by its name within has the other address for pages.
        if (to === service || services[to]!.tier === 'site' || mayCall(instance, to)) continue;
        if (outsidePorts(instance, environment).has(port)) continue;
        told.add(path);
        const message =
          `service "${service}" reads the public address of "${to}", and on Kubernetes in ${environment.name} no policy lets it call that; ` +
          findings.publicAddress.advice;
        report(problem('kubernetes/public-address', path, message, { severity: 'warning' }));
      }
    }
  }
}

type Route = RoutePlan & { readonly service: ServiceName };

interface Called {
  readonly to: ServiceName;
  readonly port: number;
}

/** Those with longer paths first. */
function routesOf({ services }: EnvironmentPlan): readonly Route[] {
  return Object.values(services)
    .flatMap(({ service, routes }) => routes.map(route => ({ ...route, service })))
    .sort((a, b) => b.path.length - a.path.length);
}

/** Whom a process calls by a variable at run time; `null` for nobody of ours. */
function calledBy({ name, phase, container, pod }: VariablePlan, routes: readonly Route[]): Called | null {
  if (phase !== 'run' || publicPrefix.test(name) || !isCalled(name)) return null;
  const address = addressOf(pod ?? container);
  if (address === null) return null;
  const route = routes.find(({ host, path }) => address.host === host && isBelow(address.path, path));
  return route === undefined ? null : { to: route.service, port: address.port };
}

const isBelow = (path: string, top: string) => top === '/' || path === top || path.startsWith(`${top}/`);

const mayCall = ({ edges }: InstancePlan, to: ServiceName) =>
  edges.some(edge => edge.reader === 'server' && edge.to === to);
