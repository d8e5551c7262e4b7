import { header, type OutputFile } from '../../output/file.ts';
import { edgeOrigins } from '../../plan/cors.ts';
import { deployedMachines, type Machine } from '../../plan/machines.ts';
import { show } from '../../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../../plan/types.ts';
import { nginxPattern } from '../../printers/nginx.ts';
import { render } from '../../printers/template.ts';
import { keptAnswer } from '../kept-answer.ts';
import catchAll from './catch-all.hbs';
import { compressed } from './compressed.ts';
import headers from './headers.hbs';
import { replaced, serverHeaders } from './headers.ts';
import { type Host, hostsOf } from './hosts.ts';
import location from './location.hbs';
import { prefixOf, zoneOf } from './names.ts';
import server from './server.hbs';
import slot from './slot.hbs';
import { slotsOf } from './slots.ts';
import vhosts from './vhosts.hbs';

/** Where a machine's own nginx is the edge: what it includes for the routes of the services there, and for all else. */
export function emitVhosts(plan: Plan): readonly OutputFile[] {
  const machines = deployedMachines(plan)
    .filter(({ environment }) => environment.edge.provider === 'nginx')
    .map(({ environment, machine }) => ({ environment, machine, hosts: hostsOf(plan, environment, machine) }))
    .filter(({ hosts }) => hosts.length > 0);
  if (machines.length === 0) return [];
  const files = machines.map(({ environment, machine, hosts }) => ({
    path: `generated/nginx/vhosts/${machine.name}.conf`,
    ...render(vhosts, modelOf(plan, environment, machine, hosts), { headers, location, server, slot }),
  }));
  const names = machines.flatMap(({ hosts }) => hosts.map(({ name }) => name));
  const model = { header, table: tableOf(names), variables: variablesOf(machines) };
  return [...files, { path: 'generated/nginx/vhosts/catch-all.conf', ...render(catchAll, model) }];
}

/** Of TLS 1.2, those with forward secrecy and authenticated encryption (RFC 9325, 4.2); TLS 1.3 has no others. */
const ciphers = ['ECDSA', 'RSA']
  .flatMap(key => ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305'].map(each => `ECDHE-${key}-${each}`))
  .join(':');

function modelOf(plan: Plan, environment: EnvironmentPlan, { instances }: Machine, hosts: readonly Host[]) {
  const { edge, name } = environment;
  const routed = instances.filter(({ routes }) => routes.length > 0);
  const prefix = prefixOf(name);
  const origins = routed.flatMap(originsOf);
  const limits = routed.flatMap(({ service, rateLimit }) =>
    rateLimit === null ? [] : [{ ...rateLimit, zone: zoneOf(name, service) }],
  );
  return {
    header,
    origin: edge.origin,
    email: edge.email,
    proxies: edge.trustedProxies,
    prefix,
    ciphers,
    compressed,
    calls: { methods: plan.cors.methods.join(','), headers: plan.cors.headers.join(','), maxAge: keptAnswer },
    origins,
    limits,
    headers: serverHeaders(prefix, { origins: origins.length > 0, limits: limits.length > 0 }),
    hidden: replaced,
    slots: routed.flatMap(({ service }) => slotsOf(plan, service, name, 'http')),
    upstreams: upstreamsOf(plan, environment, routed),
    names: hosts.map(host => host.name).join('\n        '),
    hosts,
  };
}

/** Each service at its port of this machine, and where it has replicas at those after it. */
function upstreamsOf({ ports }: Plan, { name: environment, edge }: EnvironmentPlan, routed: readonly InstancePlan[]) {
  const hostPorts = new Map(ports.map(({ service, hostPort }) => [service, hostPort]));
  return routed.map(({ service, replicas, origin }) => {
    const first = hostPorts.get(service)!;
    const servers = Array.from({ length: Math.max(replicas, 1) }, (_, index) => `${edge.loopback}:${first + index}`);
    return { name: zoneOf(environment, service), several: servers.length > 1, servers, origin };
  });
}

/** The pages that may call a service, for a pattern that is compared with its name and theirs. */
function originsOf(instance: InstancePlan) {
  const { service, origin } = instance;
  return edgeOrigins(instance).map(text => ({ pattern: nginxPattern('~^', `${service} ${show(text)}`, '$'), origin }));
}

/**
 * nginx keeps 512 names in buckets of 64 bytes unless told otherwise. It refuses a configuration with a name that fits in
 * none, and warns where it finds no table in which all do: here most buckets are empty, and the others hold four.
 */
function tableOf(names: readonly string[]) {
  const longest = Math.max(...names.map(name => 16 + 8 * Math.ceil((name.length + 2) / 8)));
  if (longest <= 64 && names.length <= 64) return null;
  return { bucket: powerAbove(4 * longest), size: Math.max(512, powerAbove(4 * names.length)) };
}

/** The same for names of variables: those of two environments fit beside nginx's own. */
function variablesOf(machines: readonly { readonly environment: EnvironmentPlan }[]) {
  const environments = new Set(machines.map(({ environment }) => environment)).size;
  return environments < 3 ? null : { bucket: 128, size: Math.max(1024, powerAbove(40 * environments)) };
}

const powerAbove = (least: number) => 2 ** Math.ceil(Math.log2(least + 1));
