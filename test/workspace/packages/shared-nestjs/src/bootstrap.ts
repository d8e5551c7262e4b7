import { ConsoleLogger, Logger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

export interface BootstrapOptions {
  port: number;
  /** Origins that browsers may call from, separated by commas. */
  corsOrigins?: string | undefined;
}

/** Listens on every interface; on SIGTERM it finishes the requests that are open. */
export async function bootstrap(module: Type, { port, corsOrigins }: BootstrapOptions): Promise<void> {
  const json = process.env.NODE_ENV === 'production';
  const app = await NestFactory.create(module, { logger: new ConsoleLogger({ json }) });
  if (corsOrigins) app.enableCors({ origin: corsOrigins.split(','), credentials: true });
  app.enableShutdownHooks();
  await app.listen(port, '0.0.0.0');
  new Logger('Bootstrap').log(`Listening on port ${port}`);
}
