import { header, type OutputFile } from '../../output/file.ts';
import { projectName } from '../../plan/local-environments.ts';
import { type Machine, machinesOf } from '../../plan/machines.ts';
import { show } from '../../plan/text.ts';
import type { EnvironmentPlan, Plan } from '../../plan/types.ts';
import { late, printYaml, traced, type Yaml } from '../../printers/yaml.ts';
import { routingOf } from './routing.ts';
import { sharedConfiguration, staticConfiguration } from './static.ts';

/** For each machine behind a Traefik of its own what that reads: at its start, what all routes share, and the routes. */
export function emitTraefik(plan: Plan): readonly OutputFile[] {
  return Object.values(plan.environments)
    .filter(({ local, edge }) => !local && edge.provider !== 'nginx')
    .flatMap(environment =>
      machinesOf(environment)
        .filter(({ instances }) => instances.some(({ routes }) => routes.length > 0))
        .flatMap(machine => machineFiles(plan, environment, machine)),
    );
}

function machineFiles(plan: Plan, environment: EnvironmentPlan, machine: Machine): readonly OutputFile[] {
  const { edge } = environment;
  const file = (name: string, content: Yaml) => ({
    path: `generated/traefik/${machine.name}/${name}.yaml`,
    ...printYaml(header, content),
  });
  const own = [
    file('traefik', staticConfiguration(edge, projectName(plan, environment))),
    file('dynamic/shared', sharedConfiguration(edge)),
  ];
  return edge.provider === 'file'
    ? [
        ...own,
        file(
          'dynamic/routes',
          late(() => routes(plan, environment, machine)),
        ),
      ]
    : own;
}

function routes(plan: Plan, environment: EnvironmentPlan, { instances }: Machine): Yaml {
  const all = instances
    .filter(each => each.routes.length > 0)
    .map(instance => {
      const service = plan.services[instance.service]!;
      const routing = routingOf({ plan, environment, service, instance }, text =>
        fileText(typeof text === 'string' ? text : show(text)),
      );
      const services = Object.entries(routing.ports).map(([id, port]): [string, Yaml] => [
        id,
        { loadBalancer: { servers: [{ url: `http://${service.name}:${port}` }] } },
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

/** Traefik's files are templates of Go's. */
const fileText = (text: string) => text.replaceAll('{{', '{{ "{{" }}');
