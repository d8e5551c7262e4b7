// What is printed for nginx, nginx reads back as it was: a real one compares paths, names and values with what it is asked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runOptions } from '../../schema/service.ts';
import { nginxPattern, nginxText } from '../../src/printers/nginx.ts';
import { ask } from '../nginx/request.ts';
import { freePorts, served } from '../nginx/server.ts';
import { accepted as scalars } from './awkward.ts';

const accepted = (path: string) => runOptions.shape.route.safeParse({ host: 'api', path }).success;

/** Any path that the registry takes, with what patterns, quotes and blocks of nginx are made of. */
const segment = fc
  .array(fc.oneof(fc.constantFrom(...'.*+()[]{}|^$"\';:~@&=!,-_xX'.split(''), 'api', '\\d', 'ü', '日本'), scalars), {
    minLength: 1,
    maxLength: 5,
  })
  .map(parts => parts.join(''));
const path = fc
  .array(segment, { minLength: 1, maxLength: 3 })
  .map(segments => `/${segments.join('/')}`)
  .filter(accepted)
  // As the plan holds it.
  .map(text => text.replace(/\/$/, ''))
  .filter(text => text !== '');

/** As a browser asks for it. */
const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/');

async function withLocations<T>(lines: readonly string[], use: (get: (path: string) => Promise<string>) => Promise<T>) {
  const port = await freePorts(1);
  const conf = `server { listen 127.0.0.1:${port}; ${lines.join('\n')}\n location / { return 200 none; } }`;
  const server = await served({ conf, here: {} }, [port]);
  try {
    return await use(async asked => (await ask({ port, path: asked })).body.toString());
  } finally {
    await server.stop();
  }
}

test('M-85: a route’s path leads to its location, with what is below it, and nothing else does', async () => {
  const paths = [...new Set(fc.sample(path, { numRuns: 400, seed: 7 }))].sort((a, b) => b.length - a.length);
  expect(paths.length).toBeGreaterThan(150);
  const lines = paths.map((each, index) => `location ~ ${nginxPattern('^', each, '(?:/|$)')} { return 200 ${index}; }`);
  await withLocations(lines, async get => {
    for (const [index, each] of paths.entries()) {
      expect([each, await get(encoded(each))]).toEqual([each, `${index}`]);
      expect([each, await get(`${encoded(each)}/~`)]).toEqual([each, `${index}`]);
      expect([each, await get(`${encoded(each)}~`)]).not.toEqual([each, `${index}`]);
    }
  });
});

test('a value is the text that it was', async () => {
  // nginx has no escape for a dollar, and no value that Portolan prints holds one.
  const texts = fc
    .sample(scalars, { numRuns: 300, seed: 7 })
    .map(text => text.replaceAll('$', ''))
    .filter(text => text !== '');
  expect(texts.length).toBeGreaterThan(200);
  const lines = texts.map((each, index) => `location = /${index} { return 200 ${nginxText(each)}; }`);
  await withLocations(lines, async get => {
    for (const [index, each] of texts.entries()) expect(await get(`/${index}`)).toBe(each);
  });
});

test.each(['/a//b', '/a/../b', '/./a', '/..', '/a?b', '/a#b', '/a%20b', '/a b', '/a`b', '/a\\b', '/\u0001', 'a', ''])(
  '%j is no path of a route: a browser or an edge would read it as another',
  text => {
    expect(accepted(text)).toBe(false);
  },
);

test.each(['/', '/api', '/api/', '/api/v1.2', '/..a', '/a..', '/ü'])('%j is one', text => {
  expect(accepted(text)).toBe(true);
});
