import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { show } from '../../src/plan/text.ts';
import type { Plan } from '../../src/plan/types.ts';
import type { Row, Variable } from './table/row.ts';
import { table } from './table.ts';

const config = fileURLToPath(new URL('../../projects.ts', import.meta.url));
const names = ['dev', 'staging', 'production'] as const;
let plan: Plan;

beforeAll(async () => {
  const compiled = await compile(config);
  expect(compiled.diagnostics).toEqual([]);
  plan = compiled.plan!;
});

describe('the plan of Manacore', () => {
  test('M-01, M-02, M-03, M-04, MB-01, MB-02: counts 10, 9, 9, 8 and 1, and the datastores beside them', () => {
    const count = (kind: string) => Object.values(plan.services).filter(service => service.kind === kind).length;
    expect([count('nestjs'), count('sveltekit'), count('astro'), count('expo')]).toEqual([11, 9, 9, 8]);
    expect(plan.services['mana-core-auth']?.project).toBeNull();
    expect(
      Object.keys(plan.services)
        .filter(name => plan.services[name]!.tier !== 'outside')
        .sort(),
    ).toEqual(Object.keys(table).sort());
  });

  test('M-102, MB-27: sessions are kept and never evicted; the cache may be, and its limit is that of the environment', () => {
    const command = (environment: string, name: string) => {
      return plan.environments[environment]!.services[name]!.command!.join(' ');
    };
    for (const name of names) {
      expect(command(name, 'sessions')).toMatch(
        /--maxmemory-policy noeviction --maxmemory 256mb --appendonly yes --appendfsync everysec/,
      );
    }
    expect(command('dev', 'cache')).toMatch(/--maxmemory-policy allkeys-lru --maxmemory 256mb/);
    expect(command('production', 'cache')).toMatch(/--maxmemory-policy allkeys-lru --maxmemory 512mb/);
    expect(plan.services.sessions!.volumes).toMatchObject([{ name: 'data', cache: false }]);
  });

  test.each(Object.keys(table))(
    'M-13, M-14, M-15, M-17, M-18, M-50, M-61, M-63, M-69, M-70, M-90, M-91, M-92, M-97, M-98, M-105, MB-03, MB-13, MB-17, MB-25: %s is what the table says',
    name => {
      expect(rowOf(name)).toEqual(table[name]);
    },
  );
});

/** The plan's facts of a service in the notation of the table. */
function rowOf(name: string): Row {
  const service = plan.services[name]!;
  const instance = (environment: string) => plan.environments[environment]!.services[name]!;
  const each = <T>(of: (environment: string) => T) => ({
    dev: of('dev'),
    staging: of('staging'),
    production: of('production'),
  });
  const { image, probes } = service;
  return {
    kind: service.kind,
    path: image.from === 'build' ? plan.workspace.packages[image.build.package]!.path : null,
    port: service.ports[0]?.port ?? null,
    hostPort: plan.ports.find(port => port.service === name)?.hostPort ?? null,
    ready: probes.ready === null ? null : (probes.ready.path ?? 'tcp'),
    hosts: each(environment => instance(environment).routes[0]?.host ?? null),
    networks: each(environment => instance(environment).networks.join(' ')),
    variables: Object.fromEntries(variablesOf(name).map(variable => [variable, variableOf(name, variable)])),
  };
}

function variablesOf(name: string): readonly string[] {
  const found = names.flatMap(environment =>
    plan.environments[environment]!.services[name]!.variables.map(each => each.name),
  );
  return [...new Set(found)];
}

function variableOf(service: string, name: string): Variable {
  const of = (environment: string) =>
    plan.environments[environment]!.services[service]!.variables.find(each => each.name === name);
  const text = (environment: string) => (of(environment) === undefined ? null : show(of(environment)!.container));
  const dev = text('dev') ?? '';
  const host = show(of('dev')?.host ?? []);
  const rest = { staging: text('staging'), production: text('production') };
  const same = [host, rest.staging, rest.production].every(value => value === dev);
  return same ? dev : { dev, host, ...rest };
}
