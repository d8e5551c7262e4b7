import { Controller, Get } from '@nestjs/common';

@Controller('api/models')
export class ModelsController {
  @Get()
  models() {
    return ['gpt-4o', 'gpt-4o-mini'];
  }
}
