import { edgeService as edgeServiceName, edgeUsers, volumeName } from '../../plan/derived-services.ts';
import { edgePorts } from '../../plan/edge-ports.ts';
import { hasTraefik } from '../../plan/machines.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { places } from '../traefik/static.ts';
import { deployBeside, keptRunning } from './deploy.ts';
import { hardened } from './hardened.ts';
import type { Scene } from './scene.ts';
import { secretFile } from './secrets.ts';

/** Traefik in front of all routes; none without a route, nor where the host's own nginx is. */
export function edgeService(scene: Scene): Readonly<Record<string, Yaml>> {
  const { environment, machine } = scene;
  const { edge, local } = environment;
  if (!hasTraefik(environment, machine.instances)) return {};
  const yaml = traced(edge.origin, {
    image: edge.image,
    ...(local && localOptions(scene)),
    // It owns the engine's socket or its certificates, so it is root, without any of root's capabilities.
    ...hardened({ uid: 0, gid: 0, origin: edge.origin }, []),
    healthcheck: {
      test: ['CMD', 'traefik', 'healthcheck', ...(local ? ['--ping'] : [])],
      interval: '10s',
      timeout: '5s',
      retries: 3,
      start_period: '10s',
      start_interval: '1s',
    },
    networks: networksOf(scene),
    ...(local ? localPlaces : deployedPlaces(scene)),
    ...keptRunning(environment),
    deploy: deployBeside(edge.limits, edge.reservations),
  });
  return { [edgeServiceName]: yaml };
}

function localOptions({ machine, profiles }: Scene): { readonly [key: string]: Yaml | undefined } {
  const routed = machine.instances.filter(({ routes }) => routes.length > 0);
  const own = [...new Set(routed.flatMap(({ service }) => profiles.get(service) ?? []))].sort();
  return { profiles: own.length === 0 ? undefined : own, command };
}

const socket = '/var/run/docker.sock:/var/run/docker.sock:ro';

const localPlaces = {
  ports: edgePorts.map(({ variable, port, container }) => `127.0.0.1:\${${variable}:-${port}}:${container}`),
  volumes: [socket],
};

function deployedPlaces({ environment, machine }: Scene): { readonly [key: string]: Yaml | undefined } {
  const { edge } = environment;
  return {
    // Where the redirect leads to, and where certificates are asked for.
    ports: ['80:80', '443:443'],
    volumes: [
      `../traefik/${machine.name}:${places.config}:ro`,
      `${acmeVolume}:${places.acme}`,
      ...(edge.provider === 'labels' ? [socket] : []),
    ],
    secrets: edge.dashboard === null ? undefined : [edgeUsers],
  };
}

/** Where certificates are kept. */
const acmeVolume = volumeName(edgeServiceName, { name: 'acme' });

/** What the edge itself keeps, where it is deployed. */
export function edgeVolumes(scene: Scene): Readonly<Record<string, Yaml>> {
  return isDeployed(scene) ? { [acmeVolume]: {} } : {};
}

function isDeployed({ environment, machine }: Scene): boolean {
  return !environment.local && hasTraefik(environment, machine.instances);
}

/** Who may see the dashboard: lines that htpasswd makes, in a file beside the others that only this machine has. */
export function edgeSecrets(scene: Scene): Readonly<Record<string, Yaml>> {
  const { edge } = scene.environment;
  if (edge.dashboard === null || !isDeployed(scene)) return {};
  return { [edgeUsers]: traced(edge.origin, { file: secretFile(edgeUsers) }) };
}

/** Of those the edge is on, the ones of this machine, and its own. */
function networksOf(scene: Scene): readonly string[] {
  const { environment, machine } = scene;
  const here = new Set(machine.instances.flatMap(({ networks }) => networks));
  const joined = environment.edge.networks.filter(name => here.has(name));
  return [...joined, ...Object.keys(edgeOwnNetworks(scene))].sort();
}

/**
 * What it is reached by from outside. Without a network that knows IPv6 the engine hands such connections on from an address
 * of its own, and all of these clients are one: in limits, in logs, and to services.
 */
export function edgeOwnNetworks(scene: Scene): Readonly<Record<string, Yaml>> {
  return isDeployed(scene) ? { edge: traced(scene.environment.edge.origin, { enable_ipv6: true }) } : {};
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
