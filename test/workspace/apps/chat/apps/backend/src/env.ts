import { fallback, optional, port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3002),
  DATABASE_URL: required,
  REDIS_HOST: fallback('localhost'),
  REDIS_PORT: port(6379),
  REDIS_PASSWORD: optional,
  AZURE_OPENAI_ENDPOINT: optional,
  AZURE_OPENAI_API_KEY: optional,
  AZURE_OPENAI_API_VERSION: fallback('2024-12-01-preview'),
  MANA_CORE_AUTH_URL: fallback('http://localhost:3001'),
});
