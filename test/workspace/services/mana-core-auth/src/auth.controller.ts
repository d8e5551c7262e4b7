import { CurrentUser, guardBy, rateGuard, textOf } from '@manacore/shared-nestjs';
import { authPath, type Credentials, type Session, type User } from '@manacore/shared-types';
import { BadRequestException, Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { createLocalJWKSet } from 'jose';
import { env } from './env.js';
import { signingKey } from './keys.js';
import { sessions } from './resources.js';
import { closeSession, openSession, renewSession } from './sessions.js';
import { type Account, accountOf, authenticate, register } from './users.js';

const key = await signingKey();
const keySet = { keys: [key.jwk] };
const OwnTokens = guardBy(createLocalJWKSet(keySet), { issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE });
const Attempts = rateGuard(sessions, { max: env.RATE_LIMIT_MAX, seconds: env.RATE_LIMIT_TTL });

@Controller(authPath)
export class AuthController {
  @Post('register')
  @UseGuards(Attempts)
  async register(@Body() body: unknown): Promise<Session> {
    return openSession(await register(credentialsOf(body)), key);
  }

  @Post('login')
  @UseGuards(Attempts)
  @HttpCode(200)
  async login(@Body() body: unknown): Promise<Session> {
    return openSession(await authenticate(credentialsOf(body)), key);
  }

  @Post('refresh')
  @HttpCode(200)
  refresh(@Body() body: unknown): Promise<Session> {
    return renewSession(textOf(body, 'refreshToken', { max: 100 }), key);
  }

  @Post('logout')
  @HttpCode(204)
  logout(@Body() body: unknown): Promise<void> {
    return closeSession(textOf(body, 'refreshToken', { max: 100 }));
  }

  @Get('me')
  @UseGuards(OwnTokens)
  me(@CurrentUser() user: User): Promise<Account> {
    return accountOf(user);
  }

  /** With these every backend checks tokens by itself. */
  @Get('jwks')
  jwks() {
    return keySet;
  }
}

function credentialsOf(body: unknown): Credentials {
  const email = textOf(body, 'email', { max: 254 }).trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new BadRequestException('"email" is not an email address');
  return { email, password: textOf(body, 'password', { min: 8, max: 128 }) };
}
