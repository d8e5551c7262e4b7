import { fallback, optional, port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3002),
  DATABASE_URL: required,
  GEMINI_API_KEY: optional,
  S3_ENDPOINT: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_BUCKET_NAME: fallback('nutriphi-meals'),
  S3_REGION: fallback('fsn1'),
  S3_PUBLIC_URL: optional,
  MANA_CORE_AUTH_URL: required,
});
