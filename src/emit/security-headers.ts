/** Of every answer, of pages and of calls. X-XSS-Protection is dead: what it asked for opened holes of its own. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Of hosts that speak TLS. A year, as the list of preloaded hosts demands (https://hstspreload.org). */
export const transportSecurity = {
  name: 'Strict-Transport-Security',
  value: 'max-age=31536000; includeSubDomains; preload',
};
