/** What pages of the origins that the registry knows may send to another, whichever edge answers for it. */
export const crossOriginCalls = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  headers: ['Authorization', 'Content-Type', 'X-App-ID'],
  /** Seconds that a browser need not ask again. */
  maxAge: 600,
} as const;
