import { bootstrap } from '@manacore/shared-nestjs';
import { AppModule } from './app.module.js';
import { env } from './env.js';
import { database, known } from './resources.js';

await bootstrap(AppModule, { port: env.PORT, corsOrigins: env.FRONTEND_URL, resources: [database, known] });
