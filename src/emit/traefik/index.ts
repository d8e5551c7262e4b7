import type { Report } from '../../diagnostics/types.ts';
import { header, type OutputFile } from '../../output/file.ts';
import { dashboardOf, deployedMachines, hasTraefik, type Machine } from '../../plan/machines.ts';
import { show } from '../../plan/text.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import { late, printYaml, traced, type Yaml } from '../../printers/yaml.ts';
import { healthCheckOf, serversOf } from './balancer.ts';
import { type Document, patchTraefik } from './patches.ts';
import { routingOf } from './routing.ts';
import { sharedConfiguration, staticConfiguration } from './static.ts';

/** For each machine behind a Traefik of its own what that reads: at its start, what all routes share, and the routes. */
export function emitTraefik(plan: Plan, report: Report): readonly OutputFile[] {
  const documents = deployedMachines(plan)
    .filter(({ environment, machine }) => hasTraefik(environment, machine.instances))
    .flatMap(({ environment, machine }) => documentsOf(plan, environment, machine));
  return patchTraefik(documents, plan, report).map(print);
}

function documentsOf(plan: Plan, environment: EnvironmentPlan, machine: Machine): readonly Document[] {
  const { edge } = environment;
  const document = (file: Document['file'], content: Yaml): Document => ({
    environment: environment.name,
    host: machine.host,
    file,
    path: `generated/traefik/${machine.name}/${file}.yaml`,
    content,
  });
  const own = [
    document('traefik', staticConfiguration(plan, environment)),
    document(
      'dynamic/shared',
      sharedConfiguration(edge, { dashboard: dashboardOf(environment, machine), instances: machine.instances }),
    ),
  ];
  if (edge.provider !== 'file') return own;
  const content = late(() => routes(plan, environment, machine));
  return [...own, document('dynamic/routes', content)];
}

function print({ path, file, content: document }: Document): OutputFile {
  const { content, spans } = printYaml(header, document);
  // All but what Traefik reads at its start are templates of Go's, comments as well.
  return { path, content: file === 'traefik' ? content : content.replaceAll('{{', '{{ `{{` }}'), spans };
}

function routes(plan: Plan, environment: EnvironmentPlan, { instances }: Machine): Yaml {
  const all = instances
    .filter(each => each.routes.length > 0)
    .map(instance => {
      const service = plan.services[instance.service]!;
      const routed = { plan, environment, service, instance };
      const healthCheck = healthCheckOf(routed) ?? undefined;
      const routing = routingOf(routed, text => (typeof text === 'string' ? text : show(text)));
      const services = Object.entries(routing.ports).map(([id, port]): [string, Yaml] => [
        id,
        { loadBalancer: { servers: serversOf(routed, port), healthCheck } },
      ]);
      return { routing, services, origin: service.origin };
    });
  const merged = (of: (each: (typeof all)[number]) => readonly (readonly [string, Yaml])[]) =>
    Object.fromEntries(all.flatMap(each => of(each).map(([id, node]) => [id, traced(each.origin, node)])));
  const middlewares = merged(({ routing }) => Object.entries(routing.middlewares));
  return {
    http: {
      routers: merged(({ routing }) => Object.entries(routing.routers)),
      services: merged(({ services }) => services),
      middlewares: Object.keys(middlewares).length === 0 ? undefined : middlewares,
    },
  };
}
