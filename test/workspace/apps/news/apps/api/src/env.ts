import { port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  API_PORT: port(3000),
  DATABASE_URL: required,
});
