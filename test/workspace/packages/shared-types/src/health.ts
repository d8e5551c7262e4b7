export type CheckResult = 'ok' | 'failed';

/** What every health path answers. */
export interface HealthReport {
  status: 'ok' | 'unavailable';
  service: string;
  checks: Record<string, CheckResult>;
}

export function healthReport(service: string, checks: Record<string, CheckResult> = {}): HealthReport {
  const healthy = Object.values(checks).every(result => result === 'ok');
  return { status: healthy ? 'ok' : 'unavailable', service, checks };
}
