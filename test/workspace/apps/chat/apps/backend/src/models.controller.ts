import { Controller, Get } from '@nestjs/common';
import { models } from './models.js';

@Controller('api/models')
export class ModelsController {
  @Get()
  models() {
    return models;
  }
}
