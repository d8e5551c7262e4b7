import type { EnvironmentPlan } from './types.ts';

type Names = Pick<EnvironmentPlan, 'domain' | 'hostPrefix'>;

/** The host name of an environment's domain itself. */
export const rootHost = ({ domain, hostPrefix }: Names): string =>
  hostPrefix === '' ? domain : `${hostPrefix.replace(/-$/, '')}.${domain}`;

/** What the registry calls a host name, which is the same in each environment: a label, `@` for the domain itself, else all of it. */
export function hostLabel(host: string, names: Names): string {
  const { domain, hostPrefix: prefix } = names;
  if (host === rootHost(names)) return '@';
  const label =
    host.startsWith(prefix) && host.endsWith(`.${domain}`) ? host.slice(prefix.length, -domain.length - 1) : '';
  return label === '' || label.includes('.') ? host : label;
}
