import { fallback, oneOf, optional, port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  NODE_ENV: oneOf('development', 'production', 'test'),
  PORT: port(3003),
  MANA_SERVICE_URL: required,
  APP_ID: required,
  MAERCHENZAUBER_SUPABASE_URL: required,
  MAERCHENZAUBER_SUPABASE_ANON_KEY: required,
  MAERCHENZAUBER_SUPABASE_SERVICE_ROLE_KEY: optional,
  MAERCHENZAUBER_AZURE_OPENAI_KEY: required,
  MAERCHENZAUBER_AZURE_OPENAI_ENDPOINT: optional,
  MAERCHENZAUBER_REPLICATE_API_KEY: optional,
  MAERCHENZAUBER_GOOGLE_GENAI_API_KEY: optional,
  GOOGLE_AI_API_KEY: optional,
  GOOGLE_CLOUD_PROJECT: optional,
  GOOGLE_CLOUD_LOCATION: optional,
  GCS_BUCKET_NAME: fallback('story-teller-images'),
  MANA_SUPABASE_SECRET_KEY: optional,
  SIGNUP_REDIRECT_URL: optional,
  CORS_ORIGINS: optional,
});
