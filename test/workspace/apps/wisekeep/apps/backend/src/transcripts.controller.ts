import { textOf } from '@manacore/shared-nestjs';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { keep, textOfTranscript, transcripts } from './transcripts.js';

@Controller('transcripts')
export class TranscriptsController {
  @Get()
  list(): Promise<string[]> {
    return transcripts();
  }

  @Post()
  async add(@Body() body: unknown): Promise<{ id: string }> {
    return { id: await keep(textOf(body, 'text', { max: 50_000 })) };
  }

  @Get(':id')
  async read(@Param('id', ParseUUIDPipe) id: string): Promise<{ text: string }> {
    return { text: await textOfTranscript(id) };
  }
}
