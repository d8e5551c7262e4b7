import { Controller, Get } from '@nestjs/common';
import { database } from './resources.js';

interface Quote {
  text: string;
  author: string;
}

@Controller('api/quotes')
export class QuotesController {
  /** Another one each day. */
  @Get('today')
  async today(): Promise<Quote> {
    const quotes = await database.query<Quote>('select text, author from quotes order by id');
    return quotes[Math.floor(Date.now() / 86_400_000) % quotes.length] as Quote;
  }
}
