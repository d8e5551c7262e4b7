import { beforeEach, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import { project } from '../load/project.ts';

/** Two owners of a port, two of an address, a circle, and a host that an environment lacks; no two in one service. */
const fleet = `import { container, defineRegistry, postgres, redis, url } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    dev: { local: true },
    staging: { hostPrefix: 'staging-', hosts: ['small'] },
    preview: { extends: 'staging', hostPrefix: 'preview-' },
    production: { hosts: ['large'] },
  },
  hosts: { small: { address: '10.0.0.2' }, large: { address: '10.0.0.3' } },
  projects: { shop: { index: 0 } },
  services: {
    postgres: postgres({ version: '16', external: ['production'] }),
    cache: redis({ version: '7', evict: 'allkeys-lru', in: ['dev', 'production'] }),
    api: container({ image: 'acme/api:1', port: 80, hostPort: 3000, project: 'shop', uses: ['postgres'] }),
    web: container({ image: 'acme/web:1', port: 80, hostPort: 3000, env: { API: url('api'), HOST: url('jobs') } }),
    jobs: container({ image: 'acme/jobs:1', port: 80, hostPort: 3001, uses: ['cache'], in: ['dev', 'production'] }),
    site: container({ image: 'acme/site:1', port: 80, hostPort: 3002, route: 'www', in: ['dev', 'production'] }),
    docs: container({ image: 'acme/docs:1', port: 80, hostPort: 3003, route: 'www', in: ['production'] }),
    a: container({ image: 'acme/a:1', port: 80, hostPort: 3004, env: { B: url('b') } }),
    b: container({ image: 'acme/b:1', port: 80, hostPort: 3005, uses: ['a'] }),
    far: container({ image: 'acme/far:1', port: 80, hostPort: 3006, host: 'small', in: ['production'] }),
  },
  patches: [{ output: 'compose', environment: 'dev', service: 'web', at: 'init', set: true, reason: 'signals' }],
});
`;

/** What only the whole fleet shows. */
const ofFleet = /^(?:graph\/(?:cycle|not-in)|hosts|networks|ports|routes|secrets|targets)/;

const listed = /\b(?:dev|preview|production|staging)(?:(?:, | and )(?:dev|preview|production|staging))+/;

/** What is said of several environments, once for each: one that is wrong itself is left out. */
function ofEach(line: string): readonly string[] {
  const names = listed.exec(line)?.[0].split(/, | and /) ?? [];
  return names.length === 0 ? [line] : names.map(name => line.replace(listed, name));
}

async function found(text: string) {
  const { diagnostics } = await compile(`${project({ 'projects.ts': text })}/projects.ts`);
  const lines = diagnostics.flatMap(({ code, target, message }) => ofEach(`${code} ${target} ${message}`));
  return { fleet: lines.filter(line => ofFleet.test(line)), own: lines.filter(line => !ofFleet.test(line)) };
}

/** Every name that stands in quotes, misspelt, and options of the wrong type. */
const misspelt = [...fleet.matchAll(/'([a-z]+)'/g)]
  .filter(({ index }) => index > fleet.indexOf('environments:'))
  .map(({ index, 0: quoted }) => [index, quoted, `${quoted.slice(0, -1)}xyz'`] as const);
const mistyped = [...fleet.matchAll(/(?:port|hostPort|index): \d+/g)].map(
  ({ index, 0: option }) => [index, option, option.replace(/\d+/, "'x'")] as const,
);

describe('what is wrong in one place', () => {
  let right: Awaited<ReturnType<typeof found>>;
  beforeEach(async () => {
    right ??= await found(fleet);
  });

  test('hides nothing in the fleet that is right by itself', () => {
    expect(right.own).toEqual([]);
    expect(right.fleet.map(line => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['graph/cycle', 'hosts/elsewhere', 'ports/two-owners', 'routes/two-owners']),
    );
  });

  test.each([...misspelt, ...mistyped])(
    'at %i, %s as %s, is told beside the fleet, and makes up nothing',
    async (at, from, to) => {
      const { fleet: told, own } = await found(fleet.slice(0, at) + to + fleet.slice(at + from.length));
      expect(told.filter(line => !right.fleet.includes(line))).toEqual([]);
      // Unless the name was one of what only a check looks at, such as a host name's label.
      if (own.length > 0) expect(told.length).toBeGreaterThan(0);
    },
  );
});
