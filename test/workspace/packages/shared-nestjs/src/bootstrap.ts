import {
  ConsoleLogger,
  type DynamicModule,
  Logger,
  Module,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { measure } from './metrics.js';
import type { Resource } from './resource.js';

export interface BootstrapOptions {
  port: number;
  /** Origins that browsers may call from, separated by commas. */
  corsOrigins?: string | undefined;
  resources?: readonly Resource[];
}

@Module({})
class Root {}

/** Listens on every interface; on SIGTERM it finishes the requests that are open. */
export async function bootstrap(module: Type, { port, corsOrigins, resources = [] }: BootstrapOptions): Promise<void> {
  const json = process.env.NODE_ENV === 'production';
  const logger = new ConsoleLogger({ json, colors: process.stdout.isTTY });
  const app = await NestFactory.create<NestExpressApplication>(withResources(module, resources), { logger });
  // The edge says for whom it asks; nobody from outside of a private network is believed.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  if (corsOrigins) app.enableCors({ origin: corsOrigins.split(','), credentials: true });
  measure(app);
  app.enableShutdownHooks();
  for (const resource of resources) void resource.start();
  await app.listen(port, '0.0.0.0');
  new Logger('Bootstrap').log(`Listening on port ${port}`);
}

function withResources(module: Type, resources: readonly Resource[]): DynamicModule {
  const end: OnApplicationShutdown = {
    async onApplicationShutdown() {
      await Promise.all(resources.map(resource => resource.stop()));
    },
  };
  return { module: Root, imports: [module], providers: [{ provide: 'resources', useValue: end }] };
}
