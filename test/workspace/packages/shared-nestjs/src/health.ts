import { setTimeout as wait } from 'node:timers/promises';
import { type CheckResult, type HealthReport, healthReport } from '@manacore/shared-types';
import {
  type BeforeApplicationShutdown,
  Controller,
  Get,
  ServiceUnavailableException,
  type Type,
} from '@nestjs/common';

/** By name, what must hold for the service to take requests. */
export type HealthChecks = Record<string, () => Promise<unknown>>;

/** A controller that answers `path` and `path/ready` (may it get requests?) and `path/live` (does it run at all?). */
export function healthController(path: string, service: string, checks: HealthChecks = {}): Type {
  @Controller(path)
  class HealthController implements BeforeApplicationShutdown {
    private stopping = false;

    @Get(['', 'ready'])
    async ready(): Promise<HealthReport> {
      const results = await runChecks(checks);
      const report = healthReport(service, this.stopping ? { ...results, running: 'failed' } : results);
      if (report.status !== 'ok') throw new ServiceUnavailableException(report);
      return report;
    }

    @Get('live')
    live(): HealthReport {
      return healthReport(service);
    }

    beforeApplicationShutdown(): void {
      this.stopping = true;
    }
  }
  return HealthController;
}

/** Shorter than what asks waits: it is told which check hangs. */
const checkLimit = 2500;

async function runChecks(checks: HealthChecks): Promise<Record<string, CheckResult>> {
  const results = Object.entries(checks).map(async ([name, check]) => {
    const result = await Promise.race([check(), tooLate()]).then(
      () => 'ok' as const,
      () => 'failed' as const,
    );
    return [name, result] as const;
  });
  return Object.fromEntries(await Promise.all(results));
}

async function tooLate(): Promise<never> {
  await wait(checkLimit, undefined, { ref: false });
  throw new Error('no answer');
}
