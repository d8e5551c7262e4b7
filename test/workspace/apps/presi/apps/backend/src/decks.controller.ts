import { Controller, Get } from '@nestjs/common';

@Controller('api/decks')
export class DecksController {
  @Get('themes')
  themes() {
    return ['light', 'dark'];
  }
}
