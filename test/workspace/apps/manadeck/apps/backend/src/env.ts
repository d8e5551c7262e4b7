import { fallback, oneOf, optional, port, readEnv, required, uuid } from '@manacore/shared-nestjs';

export const env = readEnv({
  NODE_ENV: oneOf('development', 'production', 'test'),
  PORT: port(3004),
  MANA_SERVICE_URL: required,
  APP_ID: uuid,
  DATABASE_URL: required,
  MANA_SUPABASE_SECRET_KEY: optional,
  JWT_SECRET: optional,
  SIGNUP_REDIRECT_URL: optional,
  FRONTEND_URL: fallback('http://localhost:5173'),
  GOOGLE_GENAI_API_KEY: optional,
});
