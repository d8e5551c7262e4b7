import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { TranscriptionController } from './transcription.controller.js';
import { TranscriptsController } from './transcripts.controller.js';
import { checkRoom } from './transcripts.js';

const health = healthController('health', 'wisekeep-backend', { disk: checkRoom });

@Module({ controllers: [health, TranscriptionController, TranscriptsController] })
export class AppModule {}
