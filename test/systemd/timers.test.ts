// systemd judges what it is to run.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSchedule } from '../../schema/schedule.ts';
import { calendarOf } from '../../src/emit/systemd/index.ts';
import { scenario } from '../scenarios/scenario.ts';
import { docker, run } from '../setup/paths.js';

const output = join(scenario('accepted/jobs'), 'output/generated');

async function systemd(...args: readonly string[]) {
  const { code, stdout, stderr } = await run('systemd-analyze', [...args]).catch(() => {
    throw new Error('there is no systemd here, which judges timers: run this on a Linux that has it');
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const unit = 'systemd/production.two/acme-production-notes-clean-up';

test('systemd finds nothing wrong with a timer and what it starts', async () => {
  await systemd('verify', '--man=no', '--recursive-errors=yes', join(output, `${unit}.timer`));
  await systemd('verify', '--man=no', '--recursive-errors=yes', join(output, `${unit}.service`));
});

describe('Compose', () => {
  const files = { 'dev.yaml': {}, 'production.two.yaml': { REGISTRY: 'registry.test', TAG: '1', NOTES_KEY: 'k' } };
  const names = async (file: keyof typeof files, ...profiles: readonly string[]) => {
    const variables = { ...files[file], NOTES_DATABASE_URL: 'postgres://db', SHOP_KEY: 'k' };
    const chosen = profiles.flatMap(profile => ['--profile', profile]);
    const args = ['compose', '--env-file', '/dev/null', '-f', join(output, 'compose', file), ...chosen];
    const { code, stdout, stderr } = await docker([...args, 'config', '--services'], { variables });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.trim().split('\n').sort();
  };

  test('starts no job that has a schedule, whatever is started, but by its own name', async () => {
    expect(await names('dev.yaml', 'all', 'notes')).toEqual([
      'notes-api',
      'notes-migrate',
      'postgres',
      'postgres-setup',
      'traefik',
    ]);
    expect(await names('dev.yaml', 'notes-clean-up')).toEqual(['notes-clean-up', 'postgres', 'postgres-setup']);
    expect(await names('production.two.yaml')).toEqual(['notes-api', 'notes-migrate', 'traefik']);
  });
});

/** The times of a schedule from a moment on, counted minute by minute. */
function timesOf(cron: string, from: Date, most: number): readonly string[] {
  const [minutes, hours, days, months, weekdays] = readSchedule(cron) as Exclude<
    ReturnType<typeof readSchedule>,
    string
  >;
  const found: string[] = [];
  const isIn = (numbers: readonly number[] | null, number: number) => numbers === null || numbers.includes(number);
  const time = new Date(from);
  while (found.length < most) {
    time.setUTCMinutes(time.getUTCMinutes() + 1);
    const isDay =
      isIn(months, time.getUTCMonth() + 1) && isIn(days, time.getUTCDate()) && isIn(weekdays, time.getUTCDay());
    // Days on which nothing runs are passed over, so that leap days are found.
    if (!isDay) time.setUTCHours(23, 59);
    else if (isIn(hours, time.getUTCHours()) && isIn(minutes, time.getUTCMinutes())) {
      found.push(time.toISOString().slice(0, 16).replace('T', ' '));
    }
  }
  return found;
}

const field = (from: number, to: number, steps: boolean) => {
  const number = fc.integer({ min: from, max: to });
  const range = fc.tuple(number, number).map(both => `${Math.min(...both)}-${Math.max(...both)}`);
  const one = fc.oneof(
    number.map(String),
    range,
    ...(steps ? [fc.integer({ min: 1, max: 40 }).map(step => `*/${step}`)] : []),
  );
  return fc.oneof(
    fc.constant('*'),
    fc.array(one, { minLength: 1, maxLength: 3 }).map(all => all.join(',')),
  );
};

const anySchedule = fc
  .tuple(field(0, 59, true), field(0, 23, true), field(1, 31, true), field(1, 12, true), field(0, 6, true))
  .map(fields => fields.join(' '))
  .filter(cron => typeof readSchedule(cron) !== 'string');

test('a timer elapses when a schedule says, in UTC', async () => {
  const from = new Date('2027-02-27T22:30:00Z');
  const property = fc.asyncProperty(anySchedule, async cron => {
    const fields = readSchedule(cron) as Exclude<ReturnType<typeof readSchedule>, string>;
    const told = await systemd(
      'calendar',
      '--base-time',
      '2027-02-27 22:30:00 UTC',
      '--iterations',
      '4',
      calendarOf({ fields }),
    );
    const times = [...told.matchAll(/(?:Next elapse|Iter\. #\d+|\(in UTC\)): \w+ (\d{4}-\d\d-\d\d \d\d:\d\d):00 UTC/g)];
    expect([...new Set(times.map(([, time]) => time))], cron).toEqual(timesOf(cron, from, 4));
  });
  await fc.assert(property, { numRuns: 60, examples: [['0 0 29 2 *'], ['*/7 */5 * * 0'], ['15 3 31 1,3-12/2 *']] });
});
