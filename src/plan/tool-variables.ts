import { stackSettings, stackVariable } from './service-variables.ts';
import type { Plan } from './types.ts';

/** Variables that the outputs themselves read, whatever the registry says: of the pipeline, the edge, the checkout. */
const own = [
  ...['ATTESTATIONS', 'BRANCH', 'BUNDLES', 'CACHE', 'COMMIT', 'DEFAULT_BRANCH', 'PLATFORMS', 'PULL_REQUEST', 'PUSH'],
  ...['REGISTRY', 'SECRETS_DIR', 'TAG', 'VERSION'],
  ...['BIND_HOST', 'COMPOSE_PROJECT_NAME', 'HTTP_PORT', 'LAN_HOST', 'TRAEFIK_PORT'],
];

/** Every name outside that is taken, and by what. */
export function toolVariables({ bases, ports, services }: Plan): ReadonlyMap<string, string> {
  return new Map([
    ...Object.values(services).flatMap(({ name, image }) =>
      image.from !== 'build'
        ? []
        : stackSettings.map(each => [stackVariable(name, each), `the stack's service "${name}"`] as const),
    ),
    ...ports.map(({ service, variable }) => [variable, `the port of service "${service}"`] as const),
    ...Object.entries(bases).map(([base, { variable }]) => [variable, `the base image ${base}`] as const),
    ...own.map(name => [name, 'the outputs themselves'] as const),
  ]);
}
