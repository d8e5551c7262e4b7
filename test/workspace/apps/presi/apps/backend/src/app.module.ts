import { entriesController, healthController, keyGuard } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { DecksController } from './decks.controller.js';
import { env } from './env.js';
import { database } from './resources.js';

const health = healthController('api/health', 'presi-backend', { postgres: database.check });
const decks = entriesController({ path: 'api/decks', database, table: 'decks', guard: keyGuard(env.JWT_PUBLIC_KEY) });

@Module({ controllers: [health, DecksController, decks] })
export class AppModule {}
