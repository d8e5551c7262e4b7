/** Of every answer, of pages and of calls. X-XSS-Protection is dead: what it asked for opened holes of its own. */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** In seconds: a year, as the list of preloaded hosts demands (https://hstspreload.org). */
export const overTlsFor = 31_536_000;

/** Of hosts that speak TLS. */
export const transportSecurity = {
  name: 'Strict-Transport-Security',
  value: `max-age=${overTlsFor}; includeSubDomains; preload`,
};
