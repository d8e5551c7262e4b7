import { bootstrap } from '@manacore/shared-nestjs';
import { AppModule } from './app.module.js';
import { env } from './env.js';
import { database } from './resources.js';

await bootstrap(AppModule, { port: env.PORT, resources: [database] });
