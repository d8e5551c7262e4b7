import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { container, defineRegistry } from 'portolan';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { kubernetes } from '../../schema/kubernetes.ts';
import { planOf } from '../resolve/plan-of.ts';
import { root } from '../setup/paths.js';
import { ofKind, overlays } from './rendered.ts';

const page = readFileSync(join(root, 'docs/kubernetes.md'), 'utf8');

/** What may be left out, and what may be below that. */
function optional(schema: z.ZodObject): readonly string[] {
  return Object.entries(schema.shape).flatMap(([name, each]) => {
    const inner = each instanceof z.ZodOptional ? each.unwrap() : null;
    if (!(inner instanceof z.ZodObject)) return [name];
    const keys = Object.entries(inner.shape);
    const below = keys.flatMap(([key, of]) => (of instanceof z.ZodOptional ? [`${name}.${key}`] : []));
    return below.length === keys.length ? below : [name, ...below];
  });
}

test('the manual has a row for each option', () => {
  const [table] = page.slice(page.indexOf('| option')).split('\n\n');
  const rows = table!.split('\n').slice(2);
  const named = rows.flatMap(row => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...optional(kubernetes)].sort());
});

test('every patch of the manual is taken, and seen in what kustomize builds', async () => {
  const texts = [...page.matchAll(/`(\{ output: 'kubernetes',[^`]+)`/g)].map(([, text]) => text!);
  const patches = texts.map(text => new Function(`return (${text});`)());
  expect(patches.length).toBe(3);
  const [image, limits] = ['acme/web:1', { memory: '128m' }];
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { dev: { local: true }, production: { hosts: [], kubernetes: {} } },
    services: {
      'chat-web': container({ image, ports: { http: 3000, admin: 9000 }, tier: 'api', route: 'chat', limits }),
      caller: container({ image, port: 3000, uses: ['chat-web'], limits }),
    },
    patches,
  });
  const { text, objects } = (await overlays(await planOf(registry))).get('production')!;
  expect(text).toMatch(/priorityClassName: high\n/);
  for (const { set } of patches) if (set.ipBlock) expect(text).toContain(`cidr: ${set.ipBlock.cidr}\n`);
  // It is let in where what leads requests in is, and nowhere else.
  const [first] = ofKind(objects, 'NetworkPolicy').get('chat-web')!.spec.ingress;
  expect(first.from.map((each: object) => Object.keys(each))).toEqual([['namespaceSelector'], ['ipBlock']]);
  expect(first.ports).toEqual([{ port: 3000, protocol: 'TCP' }]);
});
