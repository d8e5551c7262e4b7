/** Turns what is set, or `undefined`, into what the service uses. Throws a short reason if it cannot. */
export type Rule<T> = (value: string | undefined) => T;

export const optional: Rule<string | undefined> = value => value;

export const required: Rule<string> = value => {
  if (value === undefined) throw new Error('is missing');
  return value;
};

export const fallback =
  (otherwise: string): Rule<string> =>
  value =>
    value ?? otherwise;

export const oneOf =
  <T extends string>(first: T, ...others: T[]): Rule<T> =>
  value => {
    const choices = [first, ...others];
    const choice = choices.find(each => each === (value ?? first));
    if (choice === undefined) throw new Error(`is none of ${choices.join(', ')}`);
    return choice;
  };

export const uuid: Rule<string> = value => {
  const text = required(value);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) throw new Error('is not a UUID');
  return text;
};

export const port =
  (otherwise: number): Rule<number> =>
  value => {
    const number = Number(value ?? otherwise);
    if (!Number.isInteger(number) || number < 1 || number > 65535) throw new Error('is not a port');
    return number;
  };

/** Seconds, written as `45s`, `15m`, `12h` or `7d`. */
export const duration =
  (otherwise: string): Rule<number> =>
  value => {
    const [, count, unit] = (value ?? otherwise).match(/^(\d+)([smhd])$/) ?? [];
    if (count === undefined || unit === undefined) throw new Error('is not a duration such as 15m or 7d');
    return Number(count) * { s: 1, m: 60, h: 3600, d: 86_400 }[unit as 's' | 'm' | 'h' | 'd'];
  };

export const count =
  (otherwise: number): Rule<number> =>
  value => {
    const number = Number(value ?? otherwise);
    if (!Number.isSafeInteger(number) || number < 0) throw new Error('is not a whole number');
    return number;
  };
