import { entriesController, healthController, tokenGuard } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { env } from './env.js';
import { ImagesController } from './images.controller.js';
import { database } from './resources.js';

const health = healthController('api/health', 'picture-backend', { postgres: database.check });
const images = entriesController({
  path: 'api/images',
  database,
  table: 'images',
  guard: tokenGuard(env.MANA_CORE_AUTH_URL),
});

@Module({ controllers: [health, ImagesController, images] })
export class AppModule {}
