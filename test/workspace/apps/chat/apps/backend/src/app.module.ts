import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { ModelsController } from './models.controller.js';

@Module({ controllers: [healthController('api/health', 'chat-backend'), ModelsController] })
export class AppModule {}
