/** Under this path mana-core-auth answers. */
export const authPath = '/api/v1/auth';

/** What its tokens say of themselves where nothing else is set. */
export const tokenIssuer = 'manacore';
export const tokenAudience = 'manacore';

export interface Credentials {
  email: string;
  password: string;
}

/** Whom a token speaks for. */
export interface User {
  id: string;
  email: string;
}

/** What registering, logging in and refreshing answer. */
export interface Session {
  user: User;
  /** Proves to every backend who asks, for some minutes. */
  accessToken: string;
  /** Gets the next access token from mana-core-auth, once. */
  refreshToken: string;
}
