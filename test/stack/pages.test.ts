// What a browser makes of the policies that nginx sends: of a site's image, and of the edge before it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { astro, container, defineRegistry, url } from 'portolan';
import { expect, onTestFinished, test } from 'vitest';
import { emitNginx } from '../../src/emit/nginx/index.ts';
import type { OutputFile } from '../../src/output/file.ts';
import { edgeOf } from '../nginx/edge.ts';
import { freePorts, served } from '../nginx/server.ts';
import { planOf, workspaceWith } from '../resolve/plan-of.ts';
import { chromium as executable } from '../setup/paths.js';

const image = 'acme/app:1';

async function browserWith(...switches: readonly string[]): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...switches];
  const browser = await chromium.launch({ executablePath: executable(), args });
  onTestFinished(() => browser.close());
  return browser;
}

/** What stands at each path, on loopback until the test ends. */
async function serving(port: number, type: string, content: string | Buffer): Promise<void> {
  const server: Server = createServer((_, response) => response.setHeader('content-type', type).end(content));
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
}

async function filesOf(registry: Parameters<typeof planOf>[0]): Promise<readonly OutputFile[]> {
  return emitNginx(await planOf(registry, workspaceWith('landing')), () => undefined);
}

test('M-78: a page in its image shows pictures of development', async () => {
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: { dev: { local: true }, production: {} },
    services: { landing: astro({ path: 'landing', route: 'www' }) },
  });
  const [site, media] = [await freePorts(1), await freePorts(1)];
  const root = await mkdtemp(join(tmpdir(), 'portolan-pages-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(join(root, 'index.html'), `<img src="http://media.localhost:${media}/i.svg">`);
  await serving(media, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>');
  const [conf] = await filesOf(registry);
  const here = { '/usr/share/nginx/html': root, 'listen 8080': `listen 127.0.0.1:${site}` };
  const running = await served({ conf: conf!.content, here }, [site]);
  onTestFinished(() => running.stop());
  const page = await (await browserWith()).newPage();
  await page.goto(`http://www.localhost:${site}/`);
  expect(await page.evaluate<number>('document.images[0].naturalWidth')).toBe(7);
});

/** A second of silence. */
function silence(): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

test('M-78: behind the edge pages play and frame the services that their policy names, and no other page frames those', async () => {
  const port = await freePorts(4);
  const site = (hostPort: number) => ({ image, tier: 'site', port: 3000, hostPort }) as const;
  const registry = defineRegistry({
    name: 'acme',
    domain: 'acme.test',
    environments: { production: { edge: { provider: 'nginx' } } },
    services: {
      web: container({
        ...site(port),
        route: 'web',
        contentPolicy: { 'media-src': [url('media', 'public')], 'frame-src': [url('board', 'public')] },
      }),
      // May frame any page over TLS, if that lets it.
      other: container({ ...site(port + 1), route: 'other', contentPolicy: { 'frame-src': ['https:'] } }),
      board: container({ ...site(port + 2), route: 'board' }),
      media: container({ image, port: 9000, hostPort: port + 3, route: 'media' }),
    },
  });
  const framing = `
    <iframe src="https://board.acme.test/"></iframe><audio preload="auto"></audio>
    <script>
      const audio = document.querySelector('audio');
      window.heard = new Promise(resolve => {
        audio.onloadedmetadata = () => resolve('plays');
        audio.onerror = () => resolve('is refused');
      });
      audio.src = 'https://media.acme.test/silence.wav';
    </script>`;
  await serving(port, 'text/html', framing);
  await serving(port + 1, 'text/html', framing);
  await serving(port + 2, 'text/html', '<p>the board</p>');
  await serving(port + 3, 'audio/wav', silence());
  const edge = await edgeOf(await filesOf(registry));
  onTestFinished(() => edge.stop());
  const browser = await browserWith(`--host-resolver-rules=MAP * 127.0.0.1:${edge.https}`);
  const seen = async (host: string) => {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.goto(`https://${host}.acme.test/`, { waitUntil: 'load' });
    const [, frame] = page.frames();
    return { audio: await page.evaluate<string>('heard'), frame: await frame!.textContent('body').catch(() => null) };
  };
  expect(await seen('web')).toEqual({ audio: 'plays', frame: 'the board' });
  const elsewhere = await seen('other');
  expect(elsewhere.audio).toBe('is refused');
  expect(elsewhere.frame).not.toContain('the board');
});
