import { describe, expect, test } from 'vitest';
import { container, defineRegistry, nestjs, redis } from '../../src/index.ts';
import type { LockedPort } from '../../src/registry/ports-lock.ts';
import type { AnyService } from '../../src/registry/service.ts';
import { type AnyRegistry, resolved, workspaceWith } from './plan-of.ts';

const image = 'acme/app:1';
const at = (hostPort?: number) => container({ image, port: 80, ...(hostPort !== undefined && { hostPort }) });
const cache = redis({ version: '7', evict: 'allkeys-lru' });

const registry = (services: Record<string, AnyService>): AnyRegistry =>
  defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true } },
    services: services as never,
  });

/** By service; several for one where branches disagree. */
type Lock = Readonly<Record<string, number | readonly number[]>>;

const entries = (lock: Lock): readonly LockedPort[] =>
  Object.entries(lock).flatMap(([service, ports]) => [ports].flat().map(port => ({ service, port })));

async function allocated(lock: Lock, services: Record<string, AnyService>, reallocate = false) {
  const workspace = workspaceWith('one');
  const { plan, found } = await resolved(registry(services), workspace, { entries: entries(lock), reallocate });
  return {
    codes: found.map(({ code }) => code),
    messages: found.map(({ message }) => message).join('\n'),
    targets: found.map(({ target }) => target),
    ports: Object.fromEntries(plan!.ports.map(({ service, hostPort }) => [service, hostPort])),
    rules: Object.fromEntries(plan!.ports.map(({ service, origin }) => [service, origin.rule])),
  };
}

describe('what has a port', () => {
  test('keeps it when another service comes, whatever the hash would give', async () => {
    const { codes, ports, rules } = await allocated({ api: 15_000 }, { aa: at(), api: at(), zz: at() });
    expect([codes, ports.api, rules.api]).toEqual([[], 15_000, 'ports/locked']);
  });

  test('keeps the well-known one from a datastore with an earlier name', async () => {
    const { codes, ports, rules } = await allocated({ sessions: 6379 }, { cache, sessions: cache });
    expect([codes, ports.sessions, rules.sessions]).toEqual([[], 6379, 'ports/well-known']);
    expect(rules.cache).toBe('ports/by-hash');
  });

  test('does not get back what it could have had earlier', async () => {
    const { codes, ports, rules } = await allocated({ cache: 11_111 }, { cache });
    expect([codes, ports, rules]).toEqual([[], { cache: 11_111 }, { cache: 'ports/locked' }]);
  });

  test('keeps it when it is stated no more', async () => {
    expect((await allocated({ api: 4000 }, { api: at() })).ports).toEqual({ api: 4000 });
  });

  test('leaves it free when it is removed', async () => {
    const { codes, ports } = await allocated({ gone: 24_567 }, { api: at() });
    expect([codes, ports]).toEqual([[], { api: 24_567 }]);
  });

  test('is avoided by what comes', async () => {
    expect((await allocated({ zz: 24_567 }, { api: at(), zz: at() })).ports).toEqual({ api: 24_568, zz: 24_567 });
  });
});

describe('a stated port', () => {
  test('that is not the locked one is refused, with both and the ways out', async () => {
    const { codes, messages, targets } = await allocated({ api: 4000 }, { api: at(4001) });
    expect([codes, targets]).toEqual([['ports/moved'], ['services.api.hostPort']]);
    expect(messages).toMatch(/from port 4000, .* to 4001; .*"hostPort: 4000".*--reallocate/);
  });

  test('of the kind’s rule is refused likewise, and its old one can be stated', async () => {
    const one = nestjs({ port: 3001, path: 'one' });
    expect((await allocated({ one: 3000 }, { one })).codes).toEqual(['ports/moved']);
    const kept = await allocated({ one: 3000 }, { one: nestjs({ port: 3001, path: 'one', hostPort: 3000 }) });
    expect([kept.codes, kept.ports]).toEqual([[], { one: 3000 }]);
  });

  test('moves with --reallocate, and it alone', async () => {
    const { codes, ports } = await allocated({ api: 4000, web: 15_000 }, { api: at(4001), web: at() }, true);
    expect([codes, ports]).toEqual([[], { api: 4001, web: 15_000 }]);
  });

  test('that another has is refused, and moves that one with --reallocate', async () => {
    const services = { api: at(), web: at(24_567) };
    const { codes, messages, targets } = await allocated({ api: 24_567 }, services);
    expect([codes, targets]).toEqual([['ports/taken'], ['services.web.hostPort']]);
    expect(messages).toMatch(/"web" wants port 24567, .* "api"; .*--reallocate/);
    expect((await allocated({ api: 24_567 }, services, true)).ports).toEqual({ api: 24_568, web: 24_567 });
  });

  test('that two state is still refused with --reallocate', async () => {
    expect((await allocated({ api: 4000 }, { api: at(4000), web: at(4000) }, true)).codes).toEqual([
      'ports/two-owners',
    ]);
  });

  test('can be exchanged for another’s with --reallocate', async () => {
    const lock = { api: 4000, web: 4001 };
    const services = { api: at(4001), web: at(4000) };
    expect((await allocated(lock, services)).codes).toEqual(['ports/moved', 'ports/moved']);
    expect((await allocated(lock, services, true)).ports).toEqual({ api: 4001, web: 4000 });
  });
});

describe('after a merge', () => {
  test('two ports of one service are refused, unless the registry states one', async () => {
    const lock = { api: [12_000, 13_000], web: 15_000 };
    const { codes, messages } = await allocated(lock, { api: at(), web: at() });
    expect([codes, messages]).toEqual([['ports/merged'], expect.stringMatching(/12000 and 13000 for service "api"/)]);
    const settled = await allocated(lock, { api: at(13_000), web: at() });
    expect([settled.codes, settled.ports]).toEqual([[], { api: 13_000, web: 15_000 }]);
    const anew = await allocated(lock, { api: at(), web: at() }, true);
    expect([anew.codes, anew.ports]).toEqual([[], { api: 24_567, web: 15_000 }]);
  });

  test('two services with one port are refused once, unless the registry moves one', async () => {
    const lock = { api: 12_000, mail: 15_000, web: 12_000 };
    const { codes, messages } = await allocated(lock, { api: at(), mail: at(), web: at() });
    expect([codes, messages]).toEqual([['ports/merged'], expect.stringMatching(/12000 for services "web" and "api"/)]);
    const settled = await allocated(lock, { api: at(), mail: at(), web: at(12_001) });
    expect([settled.codes, settled.ports]).toEqual([[], { api: 12_000, mail: 15_000, web: 12_001 }]);
    const anew = await allocated(lock, { api: at(), mail: at(), web: at() }, true);
    expect([anew.codes, anew.ports.api, anew.ports.mail]).toEqual([[], 24_567, 15_000]);
    expect(anew.ports.web).not.toBe(12_000);
  });

  test('what a branch states another does not lose silently', async () => {
    const lock = { api: 12_000, web: 12_000 };
    expect((await allocated(lock, { api: at(12_000), web: at() })).codes).toEqual(['ports/merged']);
    expect((await allocated(lock, { api: at(12_000), web: at(12_000) })).codes).toEqual(['ports/two-owners']);
  });

  test('a service keeps the port that is left when the other is another’s by now', async () => {
    const { codes, ports } = await allocated({ api: [12_000, 13_000], web: 12_000 }, { api: at(), web: at(12_000) });
    expect([codes, ports]).toEqual([[], { api: 13_000, web: 12_000 }]);
    const both = await allocated({ api: [12_000, 13_000] }, { api: at(), one: at(12_000), two: at(13_000) });
    expect(both.codes).toEqual(['ports/taken']);
  });
});
