import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { QuotesController } from './quotes.controller.js';
import { database } from './resources.js';

const health = healthController('api/health', 'quote-backend', { postgres: database.check });

@Module({ controllers: [health, QuotesController] })
export class AppModule {}
