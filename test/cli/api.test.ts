import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { check, generate, inspect, list, UnknownNameError } from '../../src/api.ts';
import { project } from '../load/project.ts';
import { fleet, wrongFleet } from './fleet.ts';

const quiet = fleet.replace("console.log('evaluated');", '');

beforeEach(() => {
  vi.spyOn(process.stdout, 'write');
  vi.spyOn(process.stderr, 'write');
});

afterEach(() => {
  const printed = [process.stdout.write, process.stderr.write].flatMap(write => vi.mocked(write).mock.calls);
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});

test('generate writes, or with check only compares', async () => {
  const cwd = project({ 'projects.ts': quiet });
  const config = join(cwd, 'projects.ts');
  const compared = await generate({ config, check: true });
  expect(compared).toMatchObject({ config, diagnostics: [], unchanged: 0 });
  expect(compared.differences).toContainEqual({ path: 'generated/names.d.ts', change: 'missing' });
  expect(existsSync(join(cwd, 'generated'))).toBe(false);
  expect(await generate({ cwd })).toEqual(compared);
  expect(await generate({ cwd })).toEqual({ ...compared, differences: [], unchanged: compared.differences.length });
});

test('check gives diagnostics with places, and the registry is evaluated each time', async () => {
  const cwd = project({ 'projects.ts': wrongFleet.replace("'evaluated'", "process.env.NOTHING ?? ''") });
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  for (const _ of [1, 2]) {
    const { diagnostics } = await check({ cwd });
    expect(diagnostics).toMatchObject([
      { code: 'names/unknown', place: { file: join(cwd, 'projects.ts'), line: 11, column: 48 } },
      { code: 'options/invalid', place: { line: 12 } },
    ]);
  }
  expect(log).toHaveBeenCalledTimes(2);
  expect(await check({ cwd: '/' })).toMatchObject({ config: null, diagnostics: [{ code: 'registry/not-found' }] });
});

test('list and inspect give what they would print', async () => {
  const cwd = project({ 'projects.ts': quiet });
  const { services, environments } = await list({ cwd });
  expect(environments).toEqual(['dev', 'production']);
  expect(services.map(({ service, port }) => [service, port])).toEqual([
    ['cache', 6379],
    ['postgres', 5432],
  ]);
  const { plan, service } = await inspect({ cwd, service: 'cache', environment: 'dev' });
  expect(Object.keys(plan!.environments)).toEqual(['dev']);
  expect(Object.keys(service!.environments)).toEqual(['dev']);
  await expect(inspect({ cwd, service: 'cach' })).rejects.toThrow(UnknownNameError);
});
