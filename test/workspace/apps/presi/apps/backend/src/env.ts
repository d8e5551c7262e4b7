import { optional, port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3008),
  DATABASE_URL: required,
  // Needed by the first request that has to be authorised, not to start.
  JWT_PUBLIC_KEY: optional,
});
