import { setupService } from '../../plan/derived-services.ts';
import { composeLiteral, composeText } from '../../printers/compose-text.ts';
import { traced, type Yaml } from '../../printers/yaml.ts';
import { hardened } from './hardened.ts';
import type { Scene } from './scene.ts';

/** What runs to its end before the users of a datastore start. */
export function setupServices({ plan, environment, machine }: Scene): Readonly<Record<string, Yaml>> {
  const needed = machine.instances.filter(({ setup }) => setup !== null);
  return Object.fromEntries(
    needed.map(({ service, setup, networks }) => {
      const { image, user } = plan.services[service]!;
      const yaml = traced(setup!.origin, {
        image: image.from === 'registry' ? image.reference : undefined,
        command: setup!.command.map(composeLiteral),
        ...hardened(user, []),
        environment: Object.fromEntries(setup!.variables.map(({ name, value }) => [name, composeText(value)])),
        depends_on: { [service]: { condition: 'service_healthy' } },
        networks: networks.filter(name => environment.networks[name]!.internal),
        restart: 'no',
      });
      return [setupService(service), yaml];
    }),
  );
}
