import { type Directive, directivesOf } from '../../schema/nginx-text.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { machinesOf } from '../plan/machines.ts';
import { patchName } from '../plan/patch-name.ts';
import type { NginxPatch } from '../plan/patches.ts';
import type { EnvironmentPlan, Plan } from '../plan/types.ts';
import { words } from './words.ts';

/** What nginx takes any number of times in one block, whatever it says. */
const repeated = new Set([
  ...words(
    'access_log add_header add_trailer allow ancient_browser auth_request_set break charset_types deny error_log',
  ),
  ...words('error_page fastcgi_param grpc_set_header gzip_disable gzip_proxied gzip_types if include index mirror'),
  ...words('modern_browser proxy_cache_bypass proxy_cache_methods proxy_cache_valid proxy_cookie_domain'),
  ...words('proxy_cookie_flags proxy_cookie_path proxy_hide_header proxy_ignore_headers proxy_next_upstream'),
  ...words('proxy_no_cache proxy_pass_header proxy_redirect proxy_set_header return rewrite scgi_param server'),
  ...words('server_name set set_real_ip_from ssl_conf_command ssl_protocols ssl_session_cache sub_filter types'),
  ...words('uwsgi_param'),
]);

/** What names something that is there once: as a whole, or by the word that does. */
const named: Readonly<Record<string, RegExp>> = {
  charset_map: /.*/,
  geo: /\S+$/,
  limit_conn: /^\S+/,
  limit_conn_zone: /(?<=\bzone=)[^:]+/,
  limit_req: /(?<=\bzone=)\S+/,
  limit_req_zone: /(?<=\bzone=)[^:]+/,
  listen: /^\S+/,
  location: /.*/,
  log_format: /^\S+/,
  map: /\S+$/,
  proxy_cache_path: /^\S+/,
  split_clients: /\S+$/,
  upstream: /^\S+/,
};

/** The variable of all of these is one. */
const ofVariables = /^(?:geo|map|split_clients) /;

/**
 * What patches of several services say in one block, where nginx takes it once: in the server of a host name that they
 * share, and around the servers of a machine, whichever environments it has. Each is right by itself.
 */
export function checkBlocks(patches: readonly NginxPatch[], plan: Plan, report: Report): void {
  const first = new Map<string, NginxPatch>();
  const told = new Set<string>();
  for (const patch of patches) {
    const keys = new Set(
      directivesOf(patch.text)
        .filter(({ depth }) => depth === 0)
        .flatMap(onceOf),
    );
    for (const block of blocksOf(patch, plan)) {
      for (const key of keys) {
        const other = first.get(`${block} ${key}`);
        if (other === undefined) first.set(`${block} ${key}`, patch);
        if (other === undefined || other === patch || told.has(`${patch.origin.path} ${key}`)) continue;
        told.add(`${patch.origin.path} ${key}`);
        const message = `${patchName(patch)} says ${key} for ${block}, as does ${patchName(other)}, and nginx takes it once there; say it in one of them alone`;
        const related = [{ message: 'the other is here', target: other.origin.path }];
        report(problem('patches/said-already', `${patch.origin.path}.text`, message, { related }));
      }
    }
  }
}

function onceOf({ words: [name, ...rest] }: Directive): readonly string[] {
  if (repeated.has(name!)) return [];
  const pattern = named[name!];
  if (pattern === undefined) return [name!];
  const key = `${name} ${pattern.exec(rest.join(' '))?.[0] ?? ''}`;
  // nginx gives several of these no names of their own.
  if (/^location [@~]/.test(key)) return [];
  return [key.replace(ofVariables, 'variable ')];
}

/** The blocks that a slot's text stands in, beside what other services say there. */
function blocksOf({ environment: name, service, slot }: NginxPatch, { environments }: Plan): readonly string[] {
  const environment = name === null ? null : environments[name]!;
  if (environment === null || slot === 'location') return [];
  if (slot === 'http') return [machineOf(environment, service)];
  const names = environment.services[service]!.routes.map(({ host }) => host);
  return [...new Set(names)].map(host => `host name ${host}`);
}

function machineOf(environment: EnvironmentPlan, service: string): string {
  const machine = machinesOf(environment).find(({ instances }) => instances.some(each => each.service === service));
  const host = machine?.host ?? null;
  return host === null ? `the machine of ${environment.name}` : `host "${host}"`;
}
