import { Controller, Get } from '@nestjs/common';

@Controller('api/images')
export class ImagesController {
  @Get('sizes')
  sizes() {
    return ['512x512', '1024x1024'];
  }
}
