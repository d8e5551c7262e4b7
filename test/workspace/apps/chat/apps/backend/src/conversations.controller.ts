import { CurrentUser, textOf, tokenGuard } from '@manacore/shared-nestjs';
import type { Conversation, Message, User } from '@manacore/shared-types';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res, UseGuards } from '@nestjs/common';
import { conversationsOf, messagesOf, say, startConversation } from './conversations.js';
import { env } from './env.js';

interface Headers {
  setHeader(name: string, value: string): void;
}

@Controller('api/conversations')
@UseGuards(tokenGuard(env.MANA_CORE_AUTH_URL))
export class ConversationsController {
  @Get()
  async list(@CurrentUser() user: User, @Res({ passthrough: true }) response: Headers): Promise<Conversation[]> {
    const { value, from } = await conversationsOf(user);
    response.setHeader('X-Cache', from === 'cache' ? 'hit' : 'miss');
    return value;
  }

  @Post()
  start(@CurrentUser() user: User, @Body() body: unknown): Promise<Conversation> {
    return startConversation(user, textOf(body, 'title', { max: 200 }));
  }

  @Get(':id/messages')
  messages(@CurrentUser() user: User, @Param('id', ParseUUIDPipe) id: string): Promise<Message[]> {
    return messagesOf(user, id);
  }

  @Post(':id/messages')
  say(@CurrentUser() user: User, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown): Promise<Message> {
    return say(user, id, textOf(body, 'content', { max: 10_000 }));
  }
}
