import { expect, test } from 'vitest';
import { printed } from '../docker.ts';
import type { ChatStack } from './stack.ts';

export function answersThroughTheEdge(stack: () => ChatStack): void {
  test('M-47, M-69, M-105: api-chat answers as the backend, app-chat as the page, chat as the landing page, auth as mana-core-auth', async () => {
    const ready = await stack().fetch('chat-backend', '/api/health');
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ service: 'chat-backend' })]);
    const page = await stack().fetch('chat-web', '/');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1>Chat</h1>')]);
    const landing = await stack().fetch('chat-landing', '/');
    expect([landing.status, await landing.text()]).toEqual([200, expect.stringContaining('every language model')]);
    const keys = await stack().fetch('mana-core-auth', '/api/v1/auth/jwks');
    expect([keys.status, await keys.json()]).toEqual([200, { keys: [expect.objectContaining({ use: 'sig' })] }]);
  });

  test('MB-13: the landing page was built for this stack, and leads to its app', async () => {
    const landing = await (await stack().fetch('chat-landing', '/')).text();
    expect(landing).toContain(`<a href="${stack().url('chat-web', 'public')}">`);
  });

  test('M-63: the page’s server reaches the backend by its name in the stack', async () => {
    const page = await (await stack().fetch('chat-web', '/')).text();
    expect(page).toMatch(/id="server-models">echo</);
    expect(page).toMatch(/id="server-failure"[^>]*><\/p>/);
  });

  test('M-47: a host that no service has is nobody’s', async () => {
    const path = '/';
    const headers = { host: 'api-nobody.localhost' };
    expect((await stack().fetch('chat-backend', path, { headers })).status).toBe(404);
  });

  test('M-07, M-81, MB-20: the landing page has a 404 page of its own, and assets that never change', async () => {
    const missing = await stack().fetch('chat-landing', '/nowhere');
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('Not found')]);
    const asset = /\/_astro\/[^"]+/.exec(await (await stack().fetch('chat-landing', '/')).text())![0];
    const found = await stack().fetch('chat-landing', asset);
    expect([found.status, found.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')]);
  });

  test('backends tell their metrics', async () => {
    for (const service of ['chat-backend', 'mana-core-auth'] as const) {
      const metrics = await (await stack().fetch(service, '/metrics')).text();
      expect(metrics, service).toMatch(/^http_request_duration_seconds_count\{.*status="200"\} \d+$/m);
    }
  });

  test('M-106, MB-28: a database that hangs makes the backend unready, and leaves it alive', async () => {
    const status = async (path: string) => (await stack().fetch('chat-backend', path)).status;
    expect([await status('/api/health/ready'), await status('/api/health/live')]).toEqual([200, 200]);
    const postgres = stack().container('postgres').getId();
    await printed(['pause', postgres]);
    try {
      expect([await status('/api/health/ready'), await status('/api/health/live')]).toEqual([503, 200]);
    } finally {
      await printed(['unpause', postgres]);
    }
    await expect.poll(() => status('/api/health/ready'), { timeout: 10_000 }).toBe(200);
  });
}
