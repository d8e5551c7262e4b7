import { bootstrap } from '@manacore/shared-nestjs';
import { AppModule } from './app.module.js';
import { env } from './env.js';
import { database, sessions } from './resources.js';

await bootstrap(AppModule, { port: env.PORT, corsOrigins: env.CORS_ORIGINS, resources: [database, sessions] });
