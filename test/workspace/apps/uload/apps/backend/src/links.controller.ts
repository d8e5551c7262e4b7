import { Controller, Get } from '@nestjs/common';
import { env } from './env.js';

@Controller('links')
export class LinksController {
  @Get('base')
  base() {
    return { base: env.SHORT_URL_BASE };
  }
}
