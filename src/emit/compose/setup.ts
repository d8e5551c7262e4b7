import { setupService } from '../../plan/derived-services.ts';
import { composeLiteral } from '../../printers/compose-text.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { deployBeside, keptRunning } from './deploy.ts';
import { hardened } from './hardened.ts';
import type { Scene } from './scene.ts';
import { environmentOf, secretsOf } from './secrets.ts';

/** What runs to its end before the users of a datastore start. */
export function setupServices({ plan, environment, machine }: Scene): Readonly<Record<string, Yaml>> {
  const needed = machine.instances.filter(({ setup }) => setup !== null);
  return Object.fromEntries(
    needed.map(({ service, setup, networks, limits, reservations }) => {
      const { image, user } = plan.services[service]!;
      const read = setup!.variables.map(({ name, value }) => ({ name, text: value, origin: setup!.origin }));
      const yaml = traced(setup!.origin, {
        image: image.from === 'registry' ? image.reference : undefined,
        command: setup!.command.map(composeLiteral),
        ...hardened(user, []),
        environment: environmentOf(read),
        depends_on: { [service]: { condition: 'service_healthy' } },
        networks: networks.filter(name => environment.networks[name]!.internal),
        secrets: secretsOf(read),
        ...keptRunning(environment, true),
        // Its server waits meanwhile.
        deploy: environment.local ? undefined : deployBeside(limits, reservations),
      });
      return [setupService(service), yaml];
    }),
  );
}
