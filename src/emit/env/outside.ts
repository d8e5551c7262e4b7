import { type Outside, outsideNames } from '../../plan/outside.ts';
import { fileVariable } from '../../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan } from '../../plan/types.ts';
import type { EnvLine } from '../../printers/dotenv.ts';

/** The names that a service takes from outside, sorted, each below what it is. */
export function outsideLines(
  plan: Plan,
  { name: environment }: EnvironmentPlan,
  instance: InstancePlan,
): readonly EnvLine[] {
  return [...outsideNames(plan, environment, instance)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, outside]) => ({
      text: `# ${sentence(outside)}\n${outside.file ? `# ${name}` : `${name}=`}`,
      origin: outside.origin,
    }));
}

function sentence({ secret, file, optional, built, min, variables }: Outside): string {
  return [
    secret ? 'secret' : 'public',
    optional ? 'optional' : 'required',
    ...(min === null ? [] : [`at least ${min} characters`]),
    ...(built ? ['given when it is built'] : []),
    ...(file ? ['a file of this name in SECRETS_DIR'] : []),
    `read as ${variables.map(each => (file ? fileVariable(each) : each)).join(', ')}`,
  ].join(', ');
}
