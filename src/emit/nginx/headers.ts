import { nginxText } from '../../printers/nginx.ts';

/** A header that stands on every answer; its value is ready to be printed. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

const header = (name: string, value: string): Header => ({ name, value: nginxText(value) });

/** Of pages and of calls. X-XSS-Protection is dead: what it asked for opened holes of its own. */
export const securityHeaders: readonly Header[] = [
  header('X-Content-Type-Options', 'nosniff'),
  header('X-Frame-Options', 'SAMEORIGIN'),
  header('Referrer-Policy', 'strict-origin-when-cross-origin'),
  header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()'),
];

/** A year, as the list of preloaded hosts demands (https://hstspreload.org). */
export const transportSecurity = header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains; preload');

export const contentPolicy = (policy: string) => header('Content-Security-Policy', policy);

/**
 * What holds wherever an image is run. It says nothing of what pages may call, since that differs by environment, and has no
 * `default-src` that would: there the edge knows the hosts, and its policy takes this one's place.
 */
export const imagePolicy = contentPolicy(
  [
    // What frameworks write into a page differs with every build, so it cannot be named by its hash.
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
  ].join('; '),
);
