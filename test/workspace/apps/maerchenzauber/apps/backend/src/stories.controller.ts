import { CurrentUser, textOf, tokenGuard } from '@manacore/shared-nestjs';
import type { User } from '@manacore/shared-types';
import { BadRequestException, Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { env } from './env.js';

const styles = ['watercolour', 'pencil', 'paper cut'];

@Controller('stories')
export class StoriesController {
  @Get('styles')
  styles() {
    return styles;
  }

  /** How a story begins. Supabase keeps the whole ones, and runs elsewhere. */
  @Post('outlines')
  @UseGuards(tokenGuard(env.MANA_SERVICE_URL))
  outline(@CurrentUser() user: User, @Body() body: unknown) {
    const style = textOf(body, 'style', { max: 20 });
    if (!styles.includes(style)) throw new BadRequestException(`"style" is none of ${styles.join(', ')}`);
    return { for: user.id, text: `Once upon a time ${textOf(body, 'hero', { max: 100 })} set out, all in ${style}.` };
  }
}
