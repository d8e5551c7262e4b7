import { Controller, Get } from '@nestjs/common';

@Controller('categories')
export class CategoriesController {
  @Get()
  categories() {
    return ['world', 'science', 'culture'];
  }
}
