import { packagePath } from './package-path.ts';
import type { Plan, ServicePlan } from './types.ts';

/** Where Netlify looks for a site's settings, which is its package; `null` for what it does not build, or has none. */
export function netlifyPath(plan: Plan, { name, netlify }: ServicePlan): string | null {
  const path = netlify.length === 0 ? null : packagePath(plan, name);
  if (path === null) return null;
  return path === '.' ? 'netlify.toml' : `${path}/netlify.toml`;
}
