import { hostLabel } from './host-label.ts';
import type { EnvironmentPlan } from './types.ts';

/**
 * The certificate of a host name on a cluster, and the Secret that it is kept in. Whoever answers there, now or one day, it is the same one,
 * so that an authority is asked for it once; and another name for which none can be had is no reason not to renew it.
 */
export function certificateName(environment: EnvironmentPlan, host: string): string {
  const label = hostLabel(host, environment);
  return label === '@' ? 'tls.apex' : `${label}.tls`;
}
