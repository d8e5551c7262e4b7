import { join, literal, type Text, variable } from '../plan/text.ts';
import type { Stage } from './stage.ts';

/** Who asks for an address: from where, and on which machine. */
export interface Asker {
  readonly service: string;
  readonly view: 'container' | 'host' | 'pod';
}

export interface Address {
  readonly host: Text;
  readonly port: Text;
  /** Both, as they stand in a URL. */
  readonly authority: Text;
}

/** The host name and port of a service, as the asker's own process reaches them. */
export function addressOf(service: string, asker: Asker, stage: Stage): Address {
  const { host, port } = hostAndPort(service, asker, stage);
  const v6 = host.some(part => part.part === 'literal' && part.text.includes(':'));
  return { host, port, authority: join(...(v6 ? ['[', host, ']'] : [host]), ':', port) };
}

function hostAndPort(service: string, asker: Asker, stage: Stage): Pick<Address, 'host' | 'port'> {
  const own = stage.services[service]?.ports[0];
  if (asker.view === 'host') {
    const claimed = stage.ports.get(service);
    return {
      host: literal('localhost'),
      port: claimed === undefined ? [] : variable(claimed.variable, String(claimed.hostPort), false),
    };
  }
  const here = stage.placements.get(asker.service)?.host ?? null;
  const there = stage.placements.get(service)?.host ?? null;
  // All of a cluster reaches a service by its name, wherever it runs.
  const apart = asker.view === 'container' && there !== null && here !== null && here !== there;
  const address = apart ? stage.registry.hosts[there]?.address : undefined;
  return { host: literal(address ?? service), port: literal(String(own?.port ?? '')) };
}

/** What a browser calls; on a device in a local environment the developer's machine, since `.localhost` is the device. */
export function publicUrl(service: string, asker: Asker, stage: Stage): Text | null {
  const claimed = stage.ports.get(service);
  const route = stage.routes.get(service)?.[0];
  if (stage.environment.local && stage.services[asker.service]?.tier === 'app' && claimed !== undefined) {
    return join(
      'http://',
      variable('LAN_HOST', 'localhost', false),
      ':',
      variable(claimed.variable, String(claimed.hostPort), false),
      route?.path.replace(/\/+$/, '') ?? '',
    );
  }
  return route?.url ?? null;
}
