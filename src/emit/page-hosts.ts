import { join, show, type Text } from '../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, RoutePlan, ServiceName } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/** The hosts that pages call, and those whose addresses they are given as they are. */
export function called(instances: readonly (readonly [EnvironmentPlan, InstancePlan])[]): readonly Text[] {
  if (!instances.some(each => isOpen(...each))) return instances.flatMap(each => known(...each));
  const schemes = instances.flatMap(([{ local }]) => (local ? ['http:', 'ws:'] : ['https:', 'wss:']));
  return schemes.map(each => join(each));
}

/** Whether some call hosts that nobody here knows, since an address is given from outside. */
function isOpen(environment: EnvironmentPlan, instance: InstancePlan): boolean {
  return read(environment, instance).some(text => text.some(({ part }) => part === 'variable'));
}

/** What pages read: public variables, and whatever holds the public address of what others run. */
function read({ services }: EnvironmentPlan, { edges, variables }: InstancePlan): readonly Text[] {
  const outside = edges.filter(({ reader, to }) => reader === 'browser' && (services[to]?.routes ?? []).length === 0);
  const makes = new Set(outside.map(({ origin }) => origin.path));
  return variables
    .filter(({ name, origin }) => publicPrefix.test(name) || makes.has(origin.path))
    .map(({ container }) => container);
}

function known(environment: EnvironmentPlan, instance: InstancePlan): readonly Text[] {
  const own = instance.edges.filter(({ reader }) => reader === 'browser').map(({ to }) => to);
  const stated = read(environment, instance).flatMap(originsIn).sort();
  return [...hostsOf(environment, routesOf(environment, own), true), ...stated.map(each => join(each))];
}

/** Where services answer in an environment; nowhere where they are not in it. */
export const routesOf = ({ services }: EnvironmentPlan, names: readonly ServiceName[]) =>
  names.flatMap(name => services[name]?.routes ?? []);

/** The hosts of routes, as sources of what pages load, or of what they call, which may be a socket. */
export function hostsOf({ local }: EnvironmentPlan, routes: readonly RoutePlan[], calls: boolean): readonly Text[] {
  const port: Text = local ? [{ part: 'port', name: 'HTTP_PORT', default: '80' }] : [];
  const schemes = [local ? 'http' : 'https', ...(calls ? [local ? 'ws' : 'wss'] : [])];
  const hosts = [...new Set(routes.map(({ host }) => host))].sort();
  return hosts.flatMap(host => schemes.map(scheme => join(`${scheme}://${host}`, port)));
}

/** The origins of addresses in a text that is known as a whole. */
function originsIn(text: Text): readonly string[] {
  if (text.some(({ part }) => part !== 'literal')) return [];
  return [...show(text).matchAll(/\b(?:https?|wss?):\/\/[^\s"'<>,;|\\^`{}]+/g)].flatMap(([found]) => {
    if (!URL.canParse(found)) return [];
    const { protocol, host } = new URL(found);
    // A policy knows no addresses of IPv6.
    return /^[a-z0-9.-]+(?::\d+)?$/.test(host) ? [`${protocol}//${host}`] : [];
  });
}
