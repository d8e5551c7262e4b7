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
