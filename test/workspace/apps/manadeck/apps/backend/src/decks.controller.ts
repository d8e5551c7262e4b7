import { Controller, Get } from '@nestjs/common';

@Controller('decks')
export class DecksController {
  @Get('card-types')
  cardTypes() {
    return ['question', 'cloze', 'image'];
  }
}
