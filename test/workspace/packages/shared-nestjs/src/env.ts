import { readVariable, type Variables } from '@manacore/shared-types';
import type { Rule } from './rules.js';

export type Rules = Record<string, Rule<unknown>>;
export type Environment<R extends Rules> = { [Name in keyof R]: ReturnType<R[Name]> };

export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is incomplete:\n${problems.map(problem => `  ${problem}`).join('\n')}`);
  }
}

/** Applies every rule before it complains, so that one start shows all that is missing. */
export function parseEnv<R extends Rules>(variables: Variables, rules: R): Environment<R> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    try {
      values[name] = rule(readVariable(variables, name));
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return values as Environment<R>;
}

/** Reads the environment of this process, or ends it with the list of what is missing. */
export function readEnv<R extends Rules>(rules: R): Environment<R> {
  try {
    return parseEnv(process.env, rules);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
