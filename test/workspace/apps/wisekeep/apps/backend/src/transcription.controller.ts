import { Controller, Get } from '@nestjs/common';
import { env } from './env.js';

@Controller('transcription')
export class TranscriptionController {
  @Get()
  settings() {
    return { provider: env.WHISPER_PROVIDER, model: env.WHISPER_MODEL };
  }
}
