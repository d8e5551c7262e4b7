import { Controller, Get } from '@nestjs/common';
import { env } from './env.js';

@Controller('api/v1/auth')
export class AuthController {
  @Get('token')
  token() {
    return { issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, expiresIn: env.JWT_ACCESS_TOKEN_EXPIRY };
  }
}
