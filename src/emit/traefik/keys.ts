import type { TraefikPatch } from '../../plan/patches.ts';
import { words } from '../words.ts';

/** What Traefik knows at the top of the file that it reads at its start. */
const atStart = words(`
  accessLog api certificatesResolvers core entryPoints experimental global hostResolver hub log metrics ocsp ping providers
  serversTransport spiffe tcpServersTransport tracing
`);

/** And in the others, down to what users name themselves. */
const sections: Readonly<Record<string, readonly string[]>> = {
  http: ['middlewares', 'routers', 'serversTransports', 'services'],
  tcp: ['middlewares', 'routers', 'serversTransports', 'services'],
  tls: ['certificates', 'options', 'stores'],
  udp: ['routers', 'services'],
};

const router = words('entryPoints middlewares observability priority rule ruleSyntax service tls');

/** The keys that a file of Traefik's may have at a place; `null` where that is Traefik's affair. It refuses a file with others. */
export function keysOf(file: TraefikPatch['file']): (path: readonly string[]) => readonly string[] | null {
  if (file === 'traefik') return path => (path.length === 0 ? atStart : null);
  return ([section, kind, name, ...rest]) => {
    if (section === undefined) return Object.keys(sections);
    if (kind === undefined) return sections[section] ?? null;
    return section === 'http' && kind === 'routers' && name !== undefined && rest.length === 0 ? router : null;
  };
}
