import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { astro, defineRegistry } from 'portolan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitNginx } from '../../src/emit/nginx/index.ts';
import { type AnyRegistry, planOf, workspaceWith } from '../resolve/plan-of.ts';
import { type Answer, type Asked, ask, doubled } from './request.ts';
import { securityHeaders } from './security-headers.ts';
import { freePorts, judged, served } from './server.ts';

const registry = defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { landing: astro({ path: 'landing' }) },
});

const files = {
  'index.html': '<h1>Home</h1>',
  'about.html': '<h1>About</h1>',
  'blog/index.html': '<h1>Blog</h1>',
  '404.html': '<h1>Not here</h1>',
  'favicon.svg': '<svg/>',
  '_astro/index.B2x9.css': 'p { margin: 0 }\n'.repeat(200),
};

let site: { readonly root: string; readonly port: number; stop(): Promise<void> };

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'portolan-site-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), content);
  }
  const port = await freePorts(1);
  site = { root, port, ...(await served({ conf: await configuration(), here: here(root, port) }, [port])) };
});

afterAll(async () => {
  await site.stop();
  await rm(site.root, { recursive: true });
});

async function configuration(of: AnyRegistry = registry): Promise<string> {
  const [file] = emitNginx(await planOf(of, workspaceWith('landing')), () => undefined);
  return file!.content;
}

const here = (root: string, port: number) => ({
  '/usr/share/nginx/html': root,
  'listen 8080': `listen 127.0.0.1:${port}`,
});

const get = (path: string, asked: Partial<Asked> = {}) => ask({ port: site.port, path, ...asked });
const text = ({ body }: Answer) => body.toString();

test('M-83: nginx takes the configuration without a word', async () => {
  expect(await judged({ conf: await configuration(), here: here(site.root, await freePorts(1)) })).toEqual([]);
});

test.each([
  ['/', 'index.html'],
  ['/about', 'about.html'],
  ['/404.html', '404.html'],
  ['/healthz', null],
  ['/internal/health/readiness/of/the/landing/page/that/is/long/enough', null],
  ['/health.v1+a', null],
] as const)('MB-20, MB-21: asked for its health at %s it answers with its own file, else OK', async (path, file) => {
  const probed = defineRegistry({
    name: 'acme',
    domain: 'acme.dev',
    environments: { production: {} },
    services: { landing: astro({ path: 'landing', probes: path }) },
  });
  const port = await freePorts(1);
  const running = await served({ conf: await configuration(probed), here: here(site.root, port) }, [port]);
  try {
    const answer = await ask({ port, path });
    expect([answer.status, text(answer)]).toEqual([200, file === null ? 'OK\n' : files[file]]);
    if (file === null) expect(answer.headers['cache-control']).toBe('no-store');
    const missing = await ask({ port, path: '/no/such' });
    expect([missing.status, text(missing)]).toEqual([404, files['404.html']]);
  } finally {
    await running.stop();
  }
});

test('M-83: what is text is compressed for those who take it, and small or foreign things are not', async () => {
  const asked = { headers: { 'accept-encoding': 'gzip' } };
  const css = await get('/_astro/index.B2x9.css', asked);
  expect(css.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(gunzipSync(css.body).toString()).toBe(files['_astro/index.B2x9.css']);
  expect((await get('/_astro/index.B2x9.css')).headers['content-encoding']).toBeUndefined();
  expect((await get('/', asked)).headers['content-encoding']).toBeUndefined();
});

test('M-84, MB-21: the health path answers OK as text, with one type, and paths that begin alike are not it', async () => {
  const health = await get('/health');
  expect([health.status, text(health), health.headers['content-type']]).toEqual([200, 'OK\n', 'text/plain']);
  expect(doubled(health)).toEqual([]);
  expect((await get('/healthzzz')).status).toBe(404);
});

test('MB-20: what is not there is 404 with the page for it, and that page is none of its own', async () => {
  const missing = await get('/no/such');
  expect([missing.status, text(missing)]).toEqual([404, files['404.html']]);
  expect((await get('/404.html')).status).toBe(404);
});

test.each([
  ['/', 'index.html'],
  ['/about', 'about.html'],
  ['/blog', 'blog/index.html'],
  ['/blog/', 'blog/index.html'],
] as const)('MB-20: %s is a page of its own', async (path, file) => {
  const page = await get(path);
  expect([page.status, text(page)]).toEqual([200, files[file]]);
});

test('M-81, M-82, MB-23b: only what carries a hash in its name is kept for a year', async () => {
  const kept = async (path: string) => (await get(path)).headers['cache-control'];
  expect(await kept('/_astro/index.B2x9.css')).toBe('public, max-age=31536000, immutable');
  expect(await kept('/')).toBe('public, max-age=3600, must-revalidate');
  expect(await kept('/favicon.svg')).toBe('public, max-age=3600, must-revalidate');
  expect(await kept('/health')).toBe('no-store');
  expect(await kept('/_astro/gone.B2x9.css')).toBe('no-store');
});

test('M-82: a page that did not change is not sent again, and keeps its time', async () => {
  const { etag } = (await get('/')).headers;
  const again = await get('/', { headers: { 'if-none-match': etag! } });
  expect([again.status, again.headers['cache-control']]).toEqual([304, 'public, max-age=3600, must-revalidate']);
});

test.each(['/', '/_astro/index.B2x9.css', '/no/such', '/health', '/favicon.svg', '/404.html'])(
  'M-77, M-78, MB-23a: %s has every header, each once',
  async path => {
    const answer = await get(path);
    expect(answer.headers).toMatchObject(securityHeaders);
    const policy = answer.headers['content-security-policy'];
    expect(policy).toContain(
      "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: http: https:",
    );
    // What pages call differs by environment, and the image does not.
    expect(policy).not.toMatch(/connect-src|default-src/);
    expect(answer.headers.server).toBe('nginx');
    expect(doubled(answer)).toEqual([]);
  },
);

test('MB-44: no answer has the dead X-XSS-Protection', async () => {
  expect((await get('/')).headers['x-xss-protection']).toBeUndefined();
});
