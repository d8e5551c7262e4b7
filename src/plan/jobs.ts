import type { ScheduleFields } from '../../schema/schedule.ts';
import type { Origin, ServiceName, ServicePlan } from './types.ts';

/** Times in UTC. */
export interface SchedulePlan {
  /** The service whose image it runs with. */
  readonly of: ServiceName;
  /** As cron has it. */
  readonly cron: string;
  /** What each of its fields names, minutes first; `null` for all that there are. */
  readonly fields: ScheduleFields;
  readonly origin: Origin;
}

/** Whether it is a job: its process is meant to end. */
export function ends({ before, schedule }: Pick<ServicePlan, 'before' | 'schedule'>): boolean {
  return before !== null || schedule !== null;
}

/** The service that a job is one of; itself for what is no job. */
export function ownerOf({ name, before, schedule }: Pick<ServicePlan, 'name' | 'before' | 'schedule'>): string {
  return before ?? schedule?.of ?? name;
}
