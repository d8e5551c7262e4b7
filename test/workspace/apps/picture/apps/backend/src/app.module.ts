import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { ImagesController } from './images.controller.js';

@Module({ controllers: [healthController('api/health', 'picture-backend'), ImagesController] })
export class AppModule {}
