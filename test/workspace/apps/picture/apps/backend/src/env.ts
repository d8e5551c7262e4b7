import { fallback, optional, port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3003),
  DATABASE_URL: required,
  SUPABASE_URL: optional,
  SUPABASE_SERVICE_ROLE_KEY: optional,
  REPLICATE_API_TOKEN: optional,
  WEBHOOK_BASE_URL: fallback('http://localhost:3003'),
  MANA_CORE_AUTH_URL: required,
});
