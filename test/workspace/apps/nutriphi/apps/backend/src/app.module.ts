import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { MealsController } from './meals.controller.js';

@Module({ controllers: [healthController('api/health', 'nutriphi-backend'), MealsController] })
export class AppModule {}
