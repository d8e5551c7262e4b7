import { nginxText } from '../../printers/nginx.ts';
import * as same from '../security-headers.ts';

/** A header that stands on every answer; its value is ready to be printed. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

const header = (name: string, value: string): Header => ({ name, value: nginxText(value) });

export const securityHeaders = Object.entries(same.securityHeaders).map(([name, value]) => header(name, value));

export const transportSecurity = header(same.transportSecurity.name, same.transportSecurity.value);

export const policyHeader = (policy: string) => header('Content-Security-Policy', policy);

/**
 * Of calls from other origins: exactly those of the pages that call, since with credentials browsers refuse a wildcard. All
 * are empty, and so left out, where the edge answers for no such service.
 */
export const crossOrigin = (prefix: string): readonly Header[] => [
  { name: 'Access-Control-Allow-Origin', value: `$${prefix}_origin` },
  { name: 'Access-Control-Allow-Credentials', value: `$${prefix}_credentials` },
  { name: 'Access-Control-Allow-Methods', value: `$${prefix}_methods` },
  { name: 'Access-Control-Allow-Headers', value: `$${prefix}_headers` },
  { name: 'Access-Control-Max-Age', value: `$${prefix}_max_age` },
];

/** Headers that any service may send too, and that the edge's stand in place of. */
export const replaced: readonly string[] = [transportSecurity, ...securityHeaders].map(({ name }) => name);

/** All that a server adds, whichever location answers; variables are empty where a header does not apply. */
export const serverHeaders = (
  prefix: string,
  has: { readonly origins: boolean; readonly limits: boolean },
): readonly Header[] => [
  transportSecurity,
  ...securityHeaders,
  { name: 'Content-Security-Policy', value: `$${prefix}_policy` },
  ...(has.origins ? [...crossOrigin(prefix), { name: 'Vary', value: `$${prefix}_vary` }] : []),
  ...(has.limits ? [{ name: 'Retry-After', value: `$${prefix}_retry_after` }] : []),
];
