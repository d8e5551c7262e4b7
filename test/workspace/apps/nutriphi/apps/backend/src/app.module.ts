import { entriesController, healthController, tokenGuard } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { env } from './env.js';
import { MealsController } from './meals.controller.js';
import { database } from './resources.js';

const health = healthController('api/health', 'nutriphi-backend', { postgres: database.check });
const meals = entriesController({
  path: 'api/meals',
  database,
  table: 'meals',
  guard: tokenGuard(env.MANA_CORE_AUTH_URL),
});

@Module({ controllers: [health, MealsController, meals] })
export class AppModule {}
