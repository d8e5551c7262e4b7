import {
  type CanActivate,
  type ExecutionContext,
  HttpException,
  HttpStatus,
  Injectable,
  type Type,
} from '@nestjs/common';
import type { Redis } from './redis.js';

export interface Rate {
  max: number;
  seconds: number;
}

/** Refuses who calls too often, told apart by address; all replicas count together. */
export function rateGuard(redis: Redis, { max, seconds }: Rate): Type<CanActivate> {
  @Injectable()
  class RateGuard implements CanActivate {
    async canActivate(context: ExecutionContext): Promise<boolean> {
      const { ip } = context.switchToHttp().getRequest<{ ip: string }>();
      if ((await redis.count(`rate:${ip}`, seconds)) <= max) return true;
      throw new HttpException('Too many attempts: wait a little', HttpStatus.TOO_MANY_REQUESTS);
    }
  }
  return RateGuard;
}
