import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { container, defineRegistry } from '../../src/index.ts';
import { compile } from '../../src/pipeline.ts';
import { shiftedPorts, shiftedProject } from '../../src/plan/offset.ts';
import { root } from '../setup/paths.js';
import { type AnyRegistry, planOf } from './plan-of.ts';

const at = (hostPort: number, route?: string) =>
  container({ image: 'acme/app:1', port: 80, hostPort, ...(route !== undefined && { route }) });
const registry = (services: Record<string, ReturnType<typeof at>>): AnyRegistry =>
  defineRegistry({ name: 'acme', domain: 'acme.dev', environments: { dev: { local: true } }, services });

async function shifted(services: Record<string, ReturnType<typeof at>>, offset: number) {
  const found = shiftedPorts(await planOf(registry(services)), offset);
  return 'problem' in found ? found.problem : Object.fromEntries(found.map(({ variable, port }) => [variable, port]));
}

describe('an offset', () => {
  test('moves every port and names the checkout', async () => {
    expect(await shifted({ api: at(3000, 'api'), web: at(3001) }, 1000)).toEqual({
      API_PORT: 4000,
      HTTP_PORT: 9000,
      TRAEFIK_PORT: 9080,
      WEB_PORT: 4001,
    });
    expect(shiftedProject(await planOf(registry({ api: at(3000) })), 1000)).toBe('acme-1000');
  });

  test('moves no edge where nothing is routed', async () => {
    expect(await shifted({ api: at(3000) }, 7)).toEqual({ API_PORT: 3007 });
  });

  test('leads to none of the first checkout’s ports', async () => {
    expect(await shifted({ api: at(3100), web: at(3200) }, 100)).toEqual({ API_PORT: 4200, WEB_PORT: 3300 });
  });

  test('gives no port twice', async () => {
    expect(await shifted({ api: at(8000, 'api'), web: at(7990) }, 10)).toEqual({
      API_PORT: 8010,
      HTTP_PORT: 9010,
      TRAEFIK_PORT: 8090,
      WEB_PORT: 9000,
    });
  });

  test.each([0, -1, 1.5, Number.NaN])('of %d is none', async offset => {
    expect(await shifted({ api: at(3000) }, offset)).toMatch(/is no offset; give a whole number from 1 on/);
  });

  test('that leads beyond the last port is refused, with the variable', async () => {
    expect(await shifted({ api: at(3000), web: at(60_000) }, 5536)).toMatch(/WEB_PORT would be 65536, .*smaller/);
  });

  test('of any size keeps the checkouts of the repository’s registry apart', async () => {
    const plan = (await compile(join(root, 'projects.ts'))).plan!;
    const first = [80, 8080, ...plan.ports.map(({ hostPort }) => hostPort)];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), offset => {
        const found = shiftedPorts(plan, offset);
        if ('problem' in found) throw new Error(found.problem);
        expect(found).toHaveLength(plan.ports.length + 2);
        expect(new Set([...first, ...found.map(({ port }) => port)]).size).toBe(first.length + found.length);
        expect(found.every(({ port }) => port <= 65_535)).toBe(true);
      }),
    );
  });
});
