import { projectName } from '../../plan/local-environments.ts';
import { containerName } from '../../plan/replicas.ts';
import type { Yaml } from '../../printers/yaml.ts';
import type { Routed } from './routing.ts';

/**
 * The containers of a service, each by the name that Compose gives it: at the name of them all Traefik would keep to the one that
 * answered first.
 */
export function serversOf({ plan, environment, service, instance }: Routed, port: number): Yaml {
  const { replicas } = instance;
  if (replicas <= 1) return [{ url: `http://${service.name}:${port}` }];
  const project = projectName(plan, environment);
  return Array.from({ length: replicas }, (_, index) => ({
    url: `http://${containerName(project, service.name, index + 1)}:${port}`,
  }));
}

/** What leaves out a replica that is not ready, sooner than Docker would; alone it is asked whatever it says. */
export function healthCheckOf({ service, instance }: Routed): { readonly [key: string]: Yaml } | null {
  const path = service.probes.ready?.path ?? null;
  if (instance.replicas <= 1 || path === null) return null;
  const main = service.ports[0]!.port;
  return { path, port: main, interval: '2s', timeout: '2s' };
}
