import { Controller, Get } from '@nestjs/common';
import { database } from './resources.js';

interface Article {
  slug: string;
  category: string;
  title: string;
}

@Controller('articles')
export class ArticlesController {
  @Get()
  articles(): Promise<Article[]> {
    return database.query<Article>(
      'select slug, category, title from articles order by published_at desc, slug limit 100',
    );
  }
}
