import { edgeService as edgeServiceName } from '../../plan/derived-services.ts';
import { edgePorts } from '../../plan/edge-ports.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { hardened } from './hardened.ts';
import type { Scene } from './scene.ts';

/** Traefik in front of all routes, fed by the labels of this project's containers; none without a route. */
export function edgeService({ environment, profiles }: Scene): Readonly<Record<string, Yaml>> {
  const routed = Object.values(environment.services).filter(({ runs, routes }) => runs && routes.length > 0);
  if (routed.length === 0) return {};
  const own = [...new Set(routed.flatMap(({ service }) => profiles.get(service) ?? []))].sort();
  const { edge } = environment;
  const yaml = traced(edge.origin, {
    image: edge.image,
    profiles: own.length === 0 ? undefined : own,
    command,
    // It owns the engine's socket, so it is root, without any of root's capabilities.
    ...hardened({ uid: 0, gid: 0, origin: edge.origin }, []),
    healthcheck: {
      test: ['CMD', 'traefik', 'healthcheck', '--ping'],
      interval: '10s',
      timeout: '5s',
      retries: 3,
      start_period: '10s',
      start_interval: '1s',
    },
    networks: edge.networks,
    ports: edgePorts.map(({ variable, port, container }) => `127.0.0.1:\${${variable}:-${port}}:${container}`),
    volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro'],
    restart: 'unless-stopped',
  });
  return { [edgeServiceName]: yaml };
}

const command = [
  '--providers.docker=true',
  '--providers.docker.exposedbydefault=false',
  // Other projects on the same engine have edges of their own.
  '--providers.docker.constraints=Label(`com.docker.compose.project`,`${COMPOSE_PROJECT_NAME}`)',
  '--entrypoints.web.address=:80',
  '--api.insecure=true',
  '--ping=true',
  '--global.checknewversion=false',
  '--global.sendanonymoususage=false',
];
