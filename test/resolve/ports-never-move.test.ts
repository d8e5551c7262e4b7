import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePortsLock } from '../../src/define/ports-lock.ts';
import { emitPorts } from '../../src/emit/ports/index.ts';
import { container, defineRegistry, redis } from '../../src/index.ts';
import type { Plan } from '../../src/plan/types.ts';
import type { LockedPort } from '../../src/registry/ports-lock.ts';
import { portByHash } from '../../src/resolve/port-by-hash.ts';
import { type AnyRegistry, resolved, workspaceWith } from './plan-of.ts';

const names = ['aa', 'api', 'chat', 'mail', 'news', 'web', 'zz'];
/** Few enough to meet: what hashes give, what follows, and what datastores have. */
const numbers = [6379, ...names.flatMap(name => [0, 1].map(more => portByHash(name, () => false) + more))];

interface Entry {
  readonly store: boolean;
  readonly hostPort: number | null;
}

/** An entry that is written, or `null` for one that is removed. */
const step = fc.record({
  name: fc.constantFrom(...names),
  entry: fc.option(fc.record({ store: fc.boolean(), hostPort: fc.option(fc.constantFrom(...numbers), { freq: 2 }) }), {
    freq: 4,
  }),
});

test('adding, removing and restating services moves no port but those in conflict', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      let state: ReadonlyMap<string, Entry> = new Map();
      let lock: readonly LockedPort[] = [];
      for (const { name, entry } of steps) {
        const changed = new Map(state);
        if (entry === null) changed.delete(name);
        else changed.set(name, entry);
        const before = new Map(lock.map(({ service, port }) => [service, port]));
        const plan = await planFor(changed, lock, name, before);
        if (plan === null) continue;
        lock = lockOf(plan);
        expect(new Set(lock.map(({ port }) => port)).size).toBe(changed.size);
        // The same again: nothing is left to settle.
        const again = await outcome(changed, lock, false);
        expect(again.found).toEqual([]);
        expect(texts(again.plan!)).toEqual(texts(plan));
        state = changed;
      }
    }),
    { numRuns: 60 },
  );
});

const texts = (plan: Plan) => emitPorts(plan).map(({ path, content }) => ({ path, content }));

/** The plan after a change, with leave to move ports only where it is refused; `null` where two state one number. */
async function planFor(
  services: ReadonlyMap<string, Entry>,
  lock: readonly LockedPort[],
  name: string,
  before: ReadonlyMap<string, number>,
): Promise<Plan | null> {
  const first = await outcome(services, lock, false);
  const wanted = services.get(name)?.hostPort ?? null;
  const moved = (plan: Plan) =>
    plan.ports.filter(({ service, hostPort }) => before.has(service) && before.get(service) !== hostPort);
  if (first.found.length === 0) {
    expect(moved(first.plan!)).toEqual([]);
    return first.plan;
  }
  const second = await outcome(services, lock, true);
  if (second.found.length > 0) {
    expect(second.found).toEqual(['ports/two-owners']);
    return null;
  }
  expect(new Set(first.found)).toBeOneOf([
    new Set(['ports/moved']),
    new Set(['ports/taken']),
    new Set(['ports/moved', 'ports/taken']),
  ]);
  for (const { service } of moved(second.plan!)) {
    expect(service === name || before.get(service) === wanted).toBe(true);
  }
  return second.plan;
}

async function outcome(services: ReadonlyMap<string, Entry>, entries: readonly LockedPort[], reallocate: boolean) {
  const { plan, found } = await resolved(registryOf(services), workspaceWith(), { entries, reallocate });
  return { plan, found: found.map(({ code }) => code) };
}

function registryOf(services: ReadonlyMap<string, Entry>): AnyRegistry {
  const made = [...services].map(([name, { store, hostPort }]) => {
    const more = hostPort === null ? {} : { hostPort };
    return [
      name,
      store
        ? redis({ version: '7', evict: 'allkeys-lru', ...more })
        : container({ image: 'acme/app:1', port: 80, ...more }),
    ];
  });
  const environments = { dev: { local: true } };
  return defineRegistry({ name: 'acme', domain: 'acme.dev', environments, services: Object.fromEntries(made) });
}

/** Through the file, as the next run has it. */
function lockOf(plan: Plan): readonly LockedPort[] {
  const file = emitPorts(plan).find(({ path }) => path === 'ports.lock.json');
  return file === undefined ? [] : parsePortsLock(file.content);
}
