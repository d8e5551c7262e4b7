import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { DecksController } from './decks.controller.js';

@Module({ controllers: [healthController('api/health', 'presi-backend'), DecksController] })
export class AppModule {}
