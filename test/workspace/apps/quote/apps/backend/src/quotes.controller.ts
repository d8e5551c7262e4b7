import { Controller, Get } from '@nestjs/common';

@Controller('api/quotes')
export class QuotesController {
  @Get('today')
  today() {
    return { text: 'Know thyself.', author: 'Delphi' };
  }
}
