@Controller('health')
export class HealthController {
  @Get()
  check() {}
}
