import { entriesController, healthController, tokenGuard } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { DecksController } from './decks.controller.js';
import { env } from './env.js';
import { database } from './resources.js';

const health = healthController('health', 'manadeck-backend', { postgres: database.check });
const decks = entriesController({ path: 'decks', database, table: 'decks', guard: tokenGuard(env.MANA_SERVICE_URL) });

@Module({ controllers: [health, DecksController, decks] })
export class AppModule {}
