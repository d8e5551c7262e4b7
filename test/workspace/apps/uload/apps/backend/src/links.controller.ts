import { CurrentUser, textOf, tokenGuard } from '@manacore/shared-nestjs';
import type { Link, User } from '@manacore/shared-types';
import { BadRequestException, Body, Controller, Get, Param, Post, UseGuards } from '@nestjs/common';
import { env } from './env.js';
import { linkBy, linksOf, shorten } from './links.js';

const Users = tokenGuard(env.MANA_SERVICE_URL);

@Controller('links')
export class LinksController {
  @Get()
  @UseGuards(Users)
  list(@CurrentUser() user: User): Promise<Link[]> {
    return linksOf(user);
  }

  @Post()
  @UseGuards(Users)
  add(@CurrentUser() user: User, @Body() body: unknown): Promise<Link> {
    const target = textOf(body, 'target', { max: 2000 });
    if (!/^https?:\/\//.test(target) || !URL.canParse(target)) throw new BadRequestException('"target" is no address');
    return shorten(user, target);
  }

  @Get(':code')
  one(@Param('code') code: string): Promise<Link> {
    return linkBy(code);
  }
}
