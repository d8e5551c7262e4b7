import { fallback, oneOf, optional, port, readEnv, required, uuid } from '@manacore/shared-nestjs';

export const env = readEnv({
  NODE_ENV: oneOf('development', 'production', 'test'),
  PORT: port(3003),
  DATABASE_URL: required,
  REDIS_HOST: fallback('localhost'),
  REDIS_PORT: port(6379),
  REDIS_PASSWORD: optional,
  MANA_SERVICE_URL: required,
  APP_ID: uuid,
  MANA_SERVICE_KEY: optional,
  FRONTEND_URL: optional,
  SHORT_URL_BASE: fallback('https://ulo.ad'),
});
