import { header, type OutputFile } from '../../output/file.ts';
import { projectName } from '../../plan/local-environments.ts';
import { deployedMachines } from '../../plan/machines.ts';
import type { Plan, SchedulePlan } from '../../plan/types.ts';
import { render } from '../../printers/template.ts';
import service from './service.hbs';
import timer from './timer.hbs';

/**
 * Compose starts nothing by the clock, so the machine does: a timer for each job that has a schedule, and what it starts. A timer
 * never starts what still runs.
 */
export function emitSystemd(plan: Plan): readonly OutputFile[] {
  return deployedMachines(plan).flatMap(({ environment, machine }) =>
    machine.instances.flatMap(({ service: name }) => {
      const { schedule } = plan.services[name]!;
      if (schedule === null) return [];
      const unit = `generated/systemd/${machine.name}/${projectName(plan, environment)}-${name}`;
      const model = {
        header,
        title: `${name} of ${plan.name} in ${environment.name}`,
        environment: environment.name,
        machine: machine.name,
        service: name,
        cron: schedule.cron,
        calendar: calendarOf(schedule),
        origin: schedule.origin,
      };
      return [
        { path: `${unit}.service`, ...render(service, model) },
        { path: `${unit}.timer`, ...render(timer, model) },
      ];
    }),
  );
}

const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The schedule as systemd has it, each number written out. */
export function calendarOf({ fields: [minutes, hours, days, months, weekdays] }: Pick<SchedulePlan, 'fields'>): string {
  const list = (numbers: readonly number[] | null) =>
    numbers === null ? '*' : numbers.map(each => String(each).padStart(2, '0')).join(',');
  const named = weekdays === null ? '' : `${weekdays.map(day => weekdayNames[day]).join(',')} `;
  return `${named}*-${list(months)}-${list(days)} ${list(hours)}:${list(minutes)}:00 UTC`;
}
