import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';

@Module({ controllers: [healthController('api/v1/health', 'mana-core-auth'), AuthController] })
export class AppModule {}
