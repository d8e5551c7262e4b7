import { fallback, oneOf, optional, port, readEnv } from '@manacore/shared-nestjs';

export const env = readEnv({
  NODE_ENV: oneOf('development', 'production', 'test'),
  PORT: port(3001),
  DATABASE_URL: optional,
  REDIS_HOST: fallback('localhost'),
  REDIS_PORT: port(6379),
  REDIS_PASSWORD: optional,
  JWT_PUBLIC_KEY: optional,
  JWT_PRIVATE_KEY: optional,
  JWT_ACCESS_TOKEN_EXPIRY: fallback('15m'),
  JWT_REFRESH_TOKEN_EXPIRY: fallback('7d'),
  JWT_ISSUER: fallback('manacore'),
  JWT_AUDIENCE: fallback('manacore'),
  STRIPE_SECRET_KEY: optional,
  STRIPE_PUBLISHABLE_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
  CORS_ORIGINS: optional,
  CREDITS_SIGNUP_BONUS: fallback('150'),
  CREDITS_DAILY_FREE: fallback('5'),
  RATE_LIMIT_TTL: fallback('60'),
  RATE_LIMIT_MAX: fallback('100'),
});
