import { expect, test } from 'vitest';
import { type Container, imageEnvironment } from './containers.ts';
import { expressionsOf, matrix } from './matrix.ts';

/** Of the containers that are the registry's own, without the edge and what prepares databases. */
export function hasTheMatrixEnvironment(
  environment: string,
  services: readonly string[],
  containers: () => ReadonlyMap<string, Container>,
  given: () => Readonly<Record<string, string>>,
): void {
  test('M-46, M-50: each container’s environment is what the matrix says and its image has, no more and no less', async () => {
    const all = matrix();
    for (const name of services) {
      const { Config, Image } = containers().get(name)!;
      const expected = expressionsOf(all[name] ?? {}, environment, given());
      const own = Object.fromEntries(Config.Env.map(split));
      const image = Object.fromEntries((await imageEnvironment(Image)).map(split));
      expect(Object.keys(own).sort(), name).toEqual([...new Set(Object.keys({ ...image, ...expected }))].sort());
      for (const [variable, value] of Object.entries(own)) {
        const where = `${name}: ${variable}`;
        if (variable in expected) expect(value, where).toMatch(expected[variable]!);
        else expect(value, where).toBe(image[variable]);
      }
    }
  });
}

function split(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
