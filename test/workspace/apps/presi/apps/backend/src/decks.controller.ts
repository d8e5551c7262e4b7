import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { env } from './env.js';

@Controller('api/decks')
export class DecksController {
  @Get('themes')
  themes() {
    return ['light', 'dark'];
  }

  @Get('issuer-key')
  issuerKey() {
    if (!env.JWT_PUBLIC_KEY) throw new ServiceUnavailableException('JWT_PUBLIC_KEY is missing');
    return { publicKey: env.JWT_PUBLIC_KEY };
  }
}
