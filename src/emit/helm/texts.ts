import { hostLabel } from '../../plan/host-label.ts';
import type { EnvironmentPlan } from '../../plan/types.ts';
import { asIs, quoted, type Yaml } from '../../printers/yaml.ts';
import { action } from './action.ts';
import { type About, valueAt } from './setting.ts';
import { claim, expressionOf, type Path } from './values.ts';

/** Places of the host names that lead to an environment's services: by what the registry calls them, which is the same in each. */
export function hostsOf(environment: EnvironmentPlan): ReadonlyMap<string, Path> {
  const hosts = new Map<string, Path>();
  for (const { runs, routes } of Object.values(environment.services)) {
    for (const { host } of runs ? routes : []) hosts.set(host, ['hosts', hostLabel(host, environment)]);
  }
  return hosts;
}

/** A text with the values of the hosts that it names; `null` where it names none. */
export function withHosts(text: string, about: About): Yaml | null {
  const { hosts, values, index } = about.setting;
  const whole = hosts.get(text);
  if (whole !== undefined) return valueAt(about, whole, text, true);
  const parts: string[] = [];
  let from = 0;
  for (const { 0: found, index: at } of text.matchAll(/[\w-]+(?:\.[\w-]+)+/g)) {
    const path = hosts.get(found);
    if (path === undefined || !claim(values, index, path, found)) continue;
    parts.push(inQuotes(text.slice(from, at)), action(expressionOf(path, about.service)));
    from = at + found.length;
  }
  return from === 0 ? null : asIs(`"${parts.join('')}${inQuotes(text.slice(from))}"`);
}

/** Middlewares by the names that Traefik gives to those of a namespace; `null` for any other text. */
export function withNamespace(text: string, { setting }: About): Yaml | null {
  const { namespace } = setting.scene.cluster;
  const names = text.split(',');
  if (!names.every(each => each.startsWith(`${namespace}-`))) return null;
  const own = names.map(each => `${action('.Values.namespace.name')}${inQuotes(each.slice(namespace.length))}`);
  return asIs(`"${own.join(',')}"`);
}

const inQuotes = (text: string) => quoted(text).slice(1, -1);
