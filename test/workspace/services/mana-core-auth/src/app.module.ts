import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { database, sessions } from './resources.js';

const health = healthController('api/v1/health', 'mana-core-auth', {
  postgres: database.check,
  redis: sessions.check,
});

@Module({ controllers: [health, AuthController] })
export class AppModule {}
