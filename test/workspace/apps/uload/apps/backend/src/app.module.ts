import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { LinksController } from './links.controller.js';
import { database } from './resources.js';

// Redis makes links quicker, and has none that the database lacks.
const health = healthController('health', 'uload-backend', { postgres: database.check });

@Module({ controllers: [health, LinksController] })
export class AppModule {}
