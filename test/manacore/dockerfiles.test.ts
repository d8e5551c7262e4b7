import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/pipeline.ts';
import type { Plan } from '../../src/plan/types.ts';
import { root } from '../setup/paths.js';
import { table } from './table.ts';

let plan: Plan;
/** Text of each service's Dockerfile. */
let dockerfiles: ReadonlyMap<string, string>;

beforeAll(async () => {
  const compiled = await compile(join(root, 'projects.ts'));
  plan = compiled.plan!;
  dockerfiles = new Map(
    compiled.files.flatMap(({ path, content }) => {
      const service = /^generated\/docker\/(.*)\.Dockerfile$/.exec(path)?.[1];
      return service === undefined ? [] : [[service, content] as const];
    }),
  );
  expect(dockerfiles.size).toBe(37);
});

/** Those of services that run as containers, with their row of the table. */
const running = () => [...dockerfiles].filter(([name]) => table[name]!.port !== null);
const ofKind = (...kinds: readonly string[]) => running().filter(([name]) => kinds.includes(table[name]!.kind));

describe('every Dockerfile', () => {
  test('M-20, M-21: has a stage for each step, and runs on Node, or on nginx for a landing page', () => {
    for (const [name, text] of running()) {
      const stages = [...text.matchAll(/^FROM (\S+) AS (\w+)$/gm)].map(([, base, stage]) => [stage, base]);
      const base = table[name]!.kind === 'astro' ? '${NGINX_IMAGE}' : '${NODE_IMAGE}';
      expect(stages, name).toEqual([
        ['base', '${NODE_IMAGE}'],
        ['dependencies', 'base'],
        ['packages', 'dependencies'],
        ['dev', 'packages'],
        ['build', 'packages'],
        ['runtime', base],
      ]);
    }
  });

  test('M-23: installs the pnpm that the workspace pins', () => {
    const version = plan.workspace.pnpm;
    for (const [name, text] of dockerfiles) expect(text, name).toContain(`pnpm@${version}`);
  });

  test('M-24: installs what the lockfile says, or nothing', () => {
    for (const [name, text] of dockerfiles) {
      const installs = text.match(/pnpm install .*/g) ?? [];
      expect(installs.length, name).toBe(1);
      expect(installs[0], name).toContain('--frozen-lockfile');
    }
  });

  test('M-09, M-10: copies and builds the packages that its service needs, and no others', () => {
    for (const [name, text] of dockerfiles) {
      const { image } = plan.services[name]!;
      const own = plan.workspace.packages[image.from === 'build' ? image.build.package : '']!;
      const copied = [...text.matchAll(/^COPY test\/workspace\/(packages\/\S+) \1$/gm)].map(([, path]) => path!);
      expect(copied.sort(), name).toEqual(own.needs.map(each => plan.workspace.packages[each]!.path).sort());
    }
    const landing = dockerfiles.get('chat-landing')!;
    expect(landing.match(/packages\/[\w-]+/g)!.every(each => each === 'packages/shared-landing-ui')).toBe(true);
  });

  test('MB-06: gives each manifest a place of its own', () => {
    for (const [name, text] of dockerfiles) {
      const places = [...text.matchAll(/^COPY \S+\/package\.json (\S+)$/gm)].map(([, to]) => to!);
      expect(places.length, name).toBeGreaterThan(0);
      expect(new Set(places).size, name).toBe(places.length);
    }
  });

  test('MB-05: names a package of the workspace in each filter', () => {
    const named = new Set(Object.keys(plan.workspace.packages));
    for (const [name, text] of dockerfiles) {
      const filters = [...text.matchAll(/--filter "([^"]+?)(?:\^?\.\.\.)?"/g)].map(([, each]) => each!);
      expect(filters.length, name).toBeGreaterThan(1);
      expect(
        filters.filter(each => !named.has(each)),
        name,
      ).toEqual([]);
    }
  });
});

describe('the image of a service that runs', () => {
  test('M-30, MB-08: listens, is exposed and is asked at the port of the registry', () => {
    for (const [name, text] of running()) {
      const { port, ready } = table[name]!;
      expect(text.match(/^EXPOSE \d+$/gm), name).toContain(`EXPOSE ${port}`);
      if (ready!.startsWith('/')) expect(text, name).toContain(`"${port}","${ready}"]`);
    }
    for (const [name, text] of ofKind('nestjs', 'sveltekit')) {
      expect(/PORT=(\d+)/.exec(text)![1], name).toBe(String(table[name]!.port));
    }
  });

  test('M-29: is one of production, and a site listens on all addresses', () => {
    for (const [name, text] of ofKind('nestjs', 'sveltekit')) expect(text, name).toContain('NODE_ENV=production');
    for (const [name, text] of ofKind('sveltekit')) expect(text, name).toContain('HOST=0.0.0.0');
  });

  test('M-05, M-06, M-31: starts Node itself, and a landing page nginx in the foreground', () => {
    const last = (text: string) => text.trimEnd().split('\n').at(-1);
    for (const [name, text] of ofKind('nestjs')) expect(last(text), name).toBe('CMD ["node","dist/main.js"]');
    for (const [name, text] of ofKind('sveltekit')) expect(last(text), name).toMatch(/^CMD \["node","build/);
    // The base image's own command.
    for (const [name, text] of ofKind('astro')) expect(text.split(' AS runtime')[1], name).not.toMatch(/^CMD/m);
  });

  test('M-32, MB-28c: is asked on 127.0.0.1, as often as its kind says', () => {
    const times = { nestjs: [30, 10, 10, 3], sveltekit: [30, 5, 5, 3], astro: [30, 3, 5, 3] };
    for (const [name, text] of running()) {
      const [interval, timeout, start, retries] = times[table[name]!.kind as keyof typeof times];
      const line = `HEALTHCHECK --interval=${interval}s --timeout=${timeout}s --start-period=${start}s`;
      expect(text, name).toContain(line);
      expect(text, name).toContain(`--retries=${retries}`);
    }
    for (const script of ['health.mjs', 'health.sh']) {
      const text = readFileSync(join(root, 'generated/docker', script), 'utf8');
      expect(text).toContain('127.0.0.1');
      expect(text).not.toContain('localhost');
    }
  });
});
