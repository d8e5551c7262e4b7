import { describe, expect, test } from 'vitest';
import { apis, apps, type Fleet, landings, type Name, webs } from './table.ts';

/** The text at an address of the edge, and its status. */
async function answerOf(stack: Fleet, service: Name, path: string) {
  const answer = await stack.fetch(service, path);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const hostOf = (stack: Fleet, service: Name) => new URL(stack.url(service, 'public')).hostname;

export function everyHostAnswers(stack: () => Fleet): void {
  test('M-47, M-69: has a host name for each of the 29, and no two have the same', () => {
    const expected = Object.entries({ ...apis, ...webs, ...landings }).map(([name, { host }]) => [
      name,
      `${host}.localhost`,
    ]);
    expect(apps.map(name => [name, hostOf(stack(), name)])).toEqual(expected.sort());
    expect(new Set(expected.map(([, host]) => host)).size).toBe(29);
  });

  describe.each(Object.keys(apis) as (keyof typeof apis)[])('%s', name => {
    const { health, checks, open } = apis[name];

    test('says that it is ready, and what it looked at', async () => {
      if (health === null) {
        expect((await answerOf(stack(), name, '/health')).status).toBe(404);
        return;
      }
      const ready = await answerOf(stack(), name, health);
      const report = { status: 'ok', service: name, checks: Object.fromEntries(checks.map(each => [each, 'ok'])) };
      expect([ready.status, JSON.parse(ready.text)]).toEqual([200, report]);
      expect((await answerOf(stack(), name, `${health}/live`)).status).toBe(200);
    });

    test('answers what everybody may ask, and nothing where there is nothing', async () => {
      const [path, holds] = open;
      const found = await answerOf(stack(), name, path);
      expect([found.status, found.text]).toEqual([200, expect.stringMatching(holds)]);
      expect((await answerOf(stack(), name, '/nowhere')).status).toBe(404);
    });

    test('counts its requests', async () => {
      const { text } = await answerOf(stack(), name, '/metrics');
      expect(text).toMatch(/^http_request_duration_seconds_count\{.*status="200"\} \d+$/m);
    });
  });

  describe.each(Object.keys(webs) as (keyof typeof webs)[])('%s', name => {
    const { heading, answer } = webs[name];

    test('M-63: renders its page, and its server reaches what it calls by its name in the stack', async () => {
      const page = await answerOf(stack(), name, '/');
      expect([page.status, page.text]).toEqual([200, expect.stringContaining(`<h1>${heading}</h1>`)]);
      if (answer === null) expect(page.text).not.toContain('Asked by the server');
      else {
        expect(/id="server-(?:answer|models)">([^<]*)</.exec(page.text)?.[1]).toMatch(answer);
        expect(page.text).toMatch(/id="server-failure"[^>]*><\/p>/);
      }
    });

    test('has scripts that never change, and a 404', async () => {
      const { text } = await answerOf(stack(), name, '/');
      const script = /_app\/immutable\/entry\/start\.[\w-]+\.js/.exec(text)![0];
      const found = await answerOf(stack(), name, `/${script}`);
      expect([found.status, found.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')]);
      expect((await answerOf(stack(), name, '/no/where')).status).toBe(404);
    });
  });

  describe.each(Object.keys(landings) as (keyof typeof landings)[])('%s', name => {
    const { heading } = landings[name];

    test('M-07, M-81, MB-20: has two pages, assets that never change, and a 404 of its own', async () => {
      const page = await answerOf(stack(), name, '/');
      expect([page.status, page.text]).toEqual([200, expect.stringContaining(`<title>${heading}</title>`)]);
      const assets = [...page.text.matchAll(/\/_astro\/[^"]+\.(?:css|svg)/g)].map(([path]) => path);
      expect(assets.length).toBeGreaterThanOrEqual(2);
      for (const asset of new Set(assets)) {
        const found = await answerOf(stack(), name, asset);
        expect([found.status, found.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')]);
      }
      const privacy = await answerOf(stack(), name, '/privacy/');
      expect([privacy.status, privacy.text]).toEqual([200, expect.stringContaining(`Privacy – ${heading}`)]);
      const missing = await answerOf(stack(), name, '/nowhere');
      expect([missing.status, missing.text]).toEqual([404, expect.stringContaining(`Not found – ${heading}`)]);
    });
  });
}
