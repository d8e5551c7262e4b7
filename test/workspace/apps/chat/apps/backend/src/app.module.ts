import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { ConversationsController } from './conversations.controller.js';
import { ModelsController } from './models.controller.js';
import { database } from './resources.js';

// Without its cache it is slower, and still of use: so that is no reason to send requests elsewhere.
const health = healthController('api/health', 'chat-backend', { postgres: database.check });

@Module({ controllers: [health, ModelsController, ConversationsController] })
export class AppModule {}
