import { Controller, Get } from '@nestjs/common';
import { env } from './env.js';

@Controller('api/meals')
export class MealsController {
  @Get('storage')
  storage() {
    return { bucket: env.S3_BUCKET_NAME, region: env.S3_REGION };
  }
}
