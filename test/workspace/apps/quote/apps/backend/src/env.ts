import { port, readEnv, required } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3007),
  DATABASE_URL: required,
});
