import { bootstrap } from '@manacore/shared-nestjs';
import { AppModule } from './app.module.js';
import { env } from './env.js';
import { makeDirectories } from './transcripts.js';

await makeDirectories();
await bootstrap(AppModule, { port: env.PORT });
