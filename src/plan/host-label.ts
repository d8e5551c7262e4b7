import type { EnvironmentPlan } from './types.ts';

/** What the registry calls a host name, which is the same in each environment: a label, `@` for the domain itself, else all of it. */
export function hostLabel(host: string, { domain, hostPrefix: prefix }: EnvironmentPlan): string {
  const root = prefix === '' ? domain : `${prefix.replace(/-$/, '')}.${domain}`;
  if (host === root) return '@';
  const label =
    host.startsWith(prefix) && host.endsWith(`.${domain}`) ? host.slice(prefix.length, -domain.length - 1) : '';
  return label === '' || label.includes('.') ? host : label;
}
