import { healthController } from '@manacore/shared-nestjs';
import { Module } from '@nestjs/common';
import { TranscriptionController } from './transcription.controller.js';

@Module({ controllers: [healthController('health', 'wisekeep-backend'), TranscriptionController] })
export class AppModule {}
