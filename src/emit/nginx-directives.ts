import { type Directive, directivesOf } from '../../schema/nginx-text.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { patchName } from '../plan/patch-name.ts';
import type { NginxPatch, NginxSlot } from '../plan/patches.ts';
import type { Plan } from '../plan/types.ts';
import { words } from './words.ts';

type Names = { readonly [slot in NginxSlot]: ReadonlySet<string> };

const ofServer = [
  ...words('server_tokens gzip gzip_vary gzip_min_length'),
  // Blocks, with what tells them from others of their name.
  'location /',
];

/** What stands in a place already, and nginx takes once there. */
export const once: { readonly [of in 'site' | 'edge']: Names } = {
  site: {
    http: new Set(),
    server: new Set([
      ...ofServer,
      ...words('root sendfile tcp_nopush tcp_nodelay keepalive_timeout absolute_redirect'),
      'location = /404.html',
    ]),
    location: new Set(['try_files']),
  },
  edge: {
    // Told before the first map alone, and other files of the machine may come first.
    http: new Set(words('map_hash_bucket_size map_hash_max_size')),
    server: new Set([
      ...ofServer,
      ...words('http2 ssl_ciphers ssl_session_timeout ssl_session_tickets'),
      ...words('real_ip_header real_ip_recursive limit_req_status client_max_body_size'),
      ...words('proxy_request_buffering proxy_http_version proxy_buffering proxy_connect_timeout proxy_read_timeout'),
      'proxy_next_upstream_timeout',
    ]),
    location: new Set(['proxy_pass']),
  },
};

/** What a server says several times, and says in vain where a block within it says one of its own. */
const inherited = {
  site: { add_header: 'headers', error_page: 'pages of errors' },
  edge: { add_header: 'headers', proxy_set_header: 'headers to the service', set_real_ip_from: 'proxies' },
};

/** Directives of a slot that its place has, which stop nginx, and those that take what a server says from a block within it. */
export function checkDirectives(patch: NginxPatch, { environments }: Plan, report: Report): void {
  const of = patch.environment === null ? 'site' : 'edge';
  const directives = directivesOf(patch.text);
  const proxies = patch.environment === null ? [] : environments[patch.environment]!.edge.trustedProxies;
  const isSaid = (name: string) => proxies.length > 0 || !/real_ip_/.test(name);
  const at = `${patch.origin.path}.text`;
  for (const name of new Set(directives.filter(({ depth }) => depth === 0).map(keyOf))) {
    if (!once[of][patch.slot].has(name) || !isSaid(name)) continue;
    const message = `${patchName(patch)} says ${name}, which is said in slot "${patch.slot}" already, and nginx refuses it twice; ${remedy(patch, name)}`;
    report(problem('patches/said-already', at, message));
  }
  for (const [name, what] of Object.entries(inherited[of])) {
    if (!isSaid(name) || !isDropped(name, patch, directives)) continue;
    const message = `${patchName(patch)} says ${name} in a block within the server, where nginx then forgets the server's own ${what}; say it in slot "server", where it stands beside them`;
    report(problem('patches/drops-inherited', at, message, { severity: 'warning' }));
  }
}

const keyOf = ({ words: [name, ...rest] }: Directive) => (name === 'location' ? `location ${rest.join(' ')}` : name!);

function remedy({ slot }: NginxPatch, name: string): string {
  if (slot === 'http') return 'say it in the nginx.conf of the machine, before that includes these files';
  const moves = slot === 'server' && !name.startsWith('location');
  return moves ? 'in slot "location" it takes its place, where nginx knows it there' : 'take it out';
}

/** Who says how it is inherited, or the host again, knows of it. */
function isDropped(name: string, { slot }: NginxPatch, directives: readonly Directive[]): boolean {
  if (slot === 'http') return false;
  const known = directives.some(
    ({ words }) => words[0] === `${name}_inherit` || (words[0] === name && /^host$/i.test(words[1] ?? '')),
  );
  return !known && directives.some(({ words, depth }) => words[0] === name && (depth > 0 || slot === 'location'));
}

/** Whether a text says a directive, in whatever block. */
export const says = (text: string, name: string): boolean => directivesOf(text).some(({ words }) => words[0] === name);
