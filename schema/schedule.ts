import { z } from 'zod';

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** In the order in which cron has them. */
const fields: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'day of the week', from: 0, to: 6 },
];

/** What each field names; `null` for all that there are. */
export type ScheduleFields = readonly [Named, Named, Named, Named, Named];
type Named = readonly number[] | null;

/** The fields of a schedule, or a sentence's end on what is wrong with it. */
export function readSchedule(text: string): ScheduleFields | string {
  const words = text.split(' ');
  if (words.length !== fields.length) return 'must have five fields with a space between, such as 0 3 * * *';
  const read = words.map((word, index) => readField(word, fields[index]!));
  const wrong = read.find(each => typeof each === 'string');
  if (wrong !== undefined) return wrong;
  const [, , days, months, weekdays] = read as unknown as ScheduleFields;
  // cron would take either, and most people expect both.
  if (days !== null && weekdays !== null)
    return 'must leave the day of the month or that of the week *, and be two jobs for both';
  const longest = Math.max(...(months ?? [1]).map(month => daysOf[month - 1]!));
  return days !== null && days[0]! > longest
    ? `must name a day that comes: none of its months has a day ${days[0]}`
    : (read as unknown as ScheduleFields);
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const item = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

function readField(word: string, { name, from, to }: Field): readonly number[] | null | string {
  if (word === '*') return null;
  const found = new Set<number>();
  for (const part of word.split(',')) {
    const [whole, first, last, step] = item.exec(part) ?? [];
    const range = first === undefined ? [from, to] : [Number(first), Number(last ?? first)];
    const [low, high] = range as [number, number];
    // A step behind a single number is read in two ways.
    const odd =
      whole === undefined ||
      (step !== undefined && (Number(step) === 0 || (first !== undefined && last === undefined)));
    if (odd || low < from || high > to || low > high) {
      const sunday = name === 'day of the week' ? ' (0 is Sunday)' : '';
      return `must have at "${part}" a ${name}: *, or numbers from ${from} to ${to}${sunday} such as ${from},${from + 2} or ${from}-${from + 4} or */2`;
    }
    for (let each = low; each <= high; each += Number(step ?? 1)) found.add(each);
  }
  return [...found].sort((a, b) => a - b);
}

/** When something runs, in the five fields that cron has, in UTC. */
export const schedule = z.string().superRefine((text, context) => {
  const read = readSchedule(text);
  if (typeof read === 'string') context.addIssue({ code: 'custom', message: read });
});
