import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../src/define/load.ts';
import { pathKeys } from '../../src/diagnostics/path.ts';
import { compile } from '../../src/pipeline.ts';
import type { Origin, Plan } from '../../src/plan/types.ts';
import { isPerEnvironment } from '../../src/registry/defined.ts';
import { scenario, scenarios } from '../scenarios/scenario.ts';

/** Where nodes stand that an output can be made of. */
const nodes = [
  '',
  'workspace',
  'bases.*',
  'projects.*',
  'hosts.*',
  'services.*',
  'services.*.image',
  'services.*.ports.*',
  'services.*.probes.live',
  'services.*.probes.ready',
  'services.*.volumes.*',
  'services.*.user',
  'ports.*',
  'environments.*',
  'environments.*.edge',
  'environments.*.networks.*',
  'environments.*.services.*',
  'environments.*.services.*.limits',
  'environments.*.services.*.routes.*',
  'environments.*.services.*.variables.*',
  'environments.*.services.*.edges.*',
];

describe.each(scenarios('accepted'))('%s', async name => {
  const config = join(scenario(name), 'projects.ts');
  const plan = (await compile(config)).plan!;
  const { registry } = await load(config);

  test('is plain data, and holds nothing that JSON loses', () => {
    expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
  });

  test('gives every node an origin', () => {
    const without = nodes
      .flatMap(pattern => matches(plan, pattern.split('.').filter(Boolean)))
      .filter(({ node }) => node !== null && !isOrigin((node as { origin?: unknown }).origin));
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  test('names entries that the registry has', () => {
    const origins = [...originsOf(plan)];
    expect(origins.length).toBeGreaterThan(10);
    expect(origins.filter(({ path }) => !stands(registry, pathKeys(path)))).toEqual([]);
  });

  test('names a rule exactly where the registry does not say it', () => {
    const wrong = [...originsOf(plan)].filter(
      ({ source, rule }) => (source === 'registry' || source === 'patch') !== (rule === null),
    );
    expect(wrong).toEqual([]);
  });
});

function isOrigin(value: unknown): value is Origin {
  return typeof value === 'object' && value !== null && 'source' in value && 'path' in value && 'rule' in value;
}

function* originsOf(value: unknown): Generator<Origin> {
  if (typeof value !== 'object' || value === null) return;
  if (isOrigin(value)) yield value;
  else for (const each of Object.values(value)) yield* originsOf(each);
}

function matches(
  value: unknown,
  keys: readonly string[],
  path = '',
): { readonly path: string; readonly node: unknown }[] {
  const [key, ...rest] = keys;
  if (key === undefined) return [{ path, node: value }];
  const record = value as Record<string, unknown>;
  const found = key === '*' ? Object.keys(record) : [key];
  return found.flatMap(each => matches(record[each], rest, `${path}.${each}`));
}

/** Whether a path leads to something in a registry; the options of a service stand in what its factory made. */
function stands(registry: unknown, keys: readonly string[]): boolean {
  let value = registry;
  for (const [depth, key] of keys.entries()) {
    const inside = depth === 2 && keys[0] === 'services' ? (value as { options: object }).options : value;
    if (typeof inside !== 'object' || inside === null || isPerEnvironment(inside) || !Object.hasOwn(inside, key))
      return false;
    value = (inside as Record<string, unknown>)[key];
  }
  return true;
}

test('an origin that stands nowhere would be found', () => {
  const registry = { services: { api: { options: { uses: ['db'] } } } };
  expect(stands(registry, pathKeys('services.api.uses.0'))).toBe(true);
  expect(stands(registry, pathKeys('services.api.uses.1'))).toBe(false);
  expect(stands(registry, pathKeys('services.api.options'))).toBe(false);
  expect([...originsOf({ a: [{ origin: { source: 'rule', path: 'x', rule: 'y' } }] } as unknown as Plan)]).toHaveLength(
    1,
  );
});
