import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { QuotesController } from './quotes.controller.js';

@Module({ controllers: [healthController('api/health', 'quote-backend'), QuotesController] })
export class AppModule {}
