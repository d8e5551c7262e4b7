import { packagePath } from './package-path.ts';
import type { Plan, ServicePlan } from './types.ts';

/** Where Netlify looks for a site's settings, which is its package; `null` for what it does not build. */
export function netlifyPath(plan: Plan, { name, netlify }: ServicePlan): string | null {
  if (netlify.length === 0) return null;
  const path = packagePath(plan, name)!;
  return path === '.' ? 'netlify.toml' : `${path}/netlify.toml`;
}
