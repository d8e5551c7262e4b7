import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { StoriesController } from './stories.controller.js';

@Module({ controllers: [healthController('health', 'maerchenzauber-backend'), StoriesController] })
export class AppModule {}
