/** What every answer of a page or an API has, whichever edge it passes. */
export const securityHeaders = {
  'x-frame-options': 'SAMEORIGIN',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** And over TLS. */
export const headersOverTls = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
  ...securityHeaders,
};
