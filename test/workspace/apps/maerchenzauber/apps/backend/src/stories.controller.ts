import { Controller, Get } from '@nestjs/common';

@Controller('stories')
export class StoriesController {
  @Get('styles')
  styles() {
    return ['watercolour', 'pencil', 'paper cut'];
  }
}
