import { count, duration, fallback, oneOf, optional, port, readEnv, required } from '@manacore/shared-nestjs';
import { tokenAudience, tokenIssuer } from '@manacore/shared-types';

export const env = readEnv({
  NODE_ENV: oneOf('development', 'production', 'test'),
  PORT: port(3001),
  DATABASE_URL: required,
  REDIS_HOST: fallback('localhost'),
  REDIS_PORT: port(6379),
  REDIS_PASSWORD: optional,
  // A pair of RSA keys as PEM; the public one may be left out.
  JWT_PUBLIC_KEY: optional,
  JWT_PRIVATE_KEY: optional,
  JWT_ACCESS_TOKEN_EXPIRY: duration('15m'),
  JWT_REFRESH_TOKEN_EXPIRY: duration('7d'),
  JWT_ISSUER: fallback(tokenIssuer),
  JWT_AUDIENCE: fallback(tokenAudience),
  CORS_ORIGINS: optional,
  CREDITS_SIGNUP_BONUS: count(150),
  // So many attempts to register or log in, in so many seconds, from one address.
  RATE_LIMIT_MAX: count(100),
  RATE_LIMIT_TTL: count(60),
});
