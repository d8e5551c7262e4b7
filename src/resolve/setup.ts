import type { InstancePlan, SetupPlan } from '../plan/types.ts';
import { byRule } from './origin.ts';
import type { Stage } from './stage.ts';
import { ownSecret } from './text.ts';

/** What a datastore's kind does for the databases that its users need; `null` where there are none, or others run it. */
export function resolveSetup(
  { service: name, runs }: Pick<InstancePlan, 'service' | 'runs'>,
  databases: readonly string[],
  stage: Stage,
): SetupPlan | null {
  const setup = stage.registry.services.get(name)!.facts.setup;
  if (setup === undefined || !runs || databases.length === 0) return null;
  const port = stage.services[name]!.ports[0]!.port;
  const { command, env } = setup({ databases, host: name, port, secret: secret => ownSecret(name, secret, stage) });
  const variables = Object.keys(env)
    .sort()
    .map(variable => ({ name: variable, value: env[variable]! }));
  return { command, variables, origin: byRule('databases/from-users', 'services', name) };
}
