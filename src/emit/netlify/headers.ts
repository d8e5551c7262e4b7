import { show } from '../../plan/text.ts';
import type { Plan, ServicePlan } from '../../plan/types.ts';
import { policyFor } from '../content-policy.ts';
import { securityHeaders, transportSecurity } from '../security-headers.ts';

/** Of every answer, and of files that never change. Netlify's are the same in all deploy contexts. */
export function headersOf(plan: Plan, service: ServicePlan) {
  const { name, image, netlify } = service;
  const environments = [...new Set(netlify.map(({ environment }) => environment))].map(
    each => plan.environments[each]!,
  );
  const policy = show(
    policyFor(
      plan,
      service,
      environments.map(each => [each, each.services[name]!]),
    ),
  );
  const hashed = image.from === 'build' ? image.build.hashed : null;
  const unchanging = { for: `/${hashed}/*`, values: { 'Cache-Control': 'public, max-age=31536000, immutable' } };
  const all = {
    for: '/*',
    values: {
      'Content-Security-Policy': policy,
      [transportSecurity.name]: transportSecurity.value,
      ...securityHeaders,
    },
  };
  return hashed === null ? [all] : [all, unchanging];
}
