@Controller()
export class ProbesController {
  @Get('/health/live')
  live() {}

  @Get('/health/ready')
  ready() {}
}
