import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { LinksController } from './links.controller.js';

@Module({ controllers: [healthController('health', 'uload-backend'), LinksController] })
export class AppModule {}
