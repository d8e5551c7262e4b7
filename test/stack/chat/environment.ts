import { expect, test } from 'vitest';
import type { Text } from '../../../src/plan/text.ts';
import type { Plan } from '../../../src/plan/types.ts';
import { type Container, imageEnvironment } from './containers.ts';

/** What Compose must make of a text of the plan, worked out by the plan's own words alone. */
function filled(text: Text, given: Readonly<Record<string, string>>): string {
  return text
    .map(part => {
      if (part.part === 'literal') return part.text;
      const own = given[part.name] ?? '';
      if (part.part === 'port') return own === '' ? '' : `:${own}`;
      return own === '' ? (part.default ?? '') : own;
    })
    .join('');
}

export function hasThePlansEnvironment(
  plan: Plan,
  containers: () => ReadonlyMap<string, Container>,
  given: () => Readonly<Record<string, string>>,
): void {
  test('each container’s environment is what the plan says and its image has, no more and no less', async () => {
    let compared = 0;
    for (const [name, { Config, Image }] of containers()) {
      const instance = plan.environments.dev!.services[name];
      if (instance === undefined) continue;
      const planned = instance.variables.filter(({ phase }) => phase === 'run');
      const expected = {
        ...Object.fromEntries((await imageEnvironment(Image)).map(split)),
        ...Object.fromEntries(planned.map(each => [each.name, filled(each.container, given())])),
      };
      expect(Object.fromEntries(Config.Env.map(split)), name).toEqual(expected);
      compared += planned.length;
    }
    expect(compared).toBeGreaterThan(20);
  });
}

function split(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
