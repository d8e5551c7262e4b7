import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium as executable } from '../../setup/paths.js';
import { type Name, webs } from './table.ts';

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(further: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: [...switches, ...further] });
}

/** The page at an address, and what went wrong on it: errors of its scripts, and what production would refuse. */
export async function open(browser: Browser, address: string): Promise<{ page: Page; failures: string[] }> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  const failures: string[] = [];
  page.on('pageerror', error => failures.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) failures.push(message.text());
  });
  await page.goto(address);
  return { page, failures };
}

/** Where the browser's own answer stands, and what is in it. */
const asked: Readonly<Partial<Record<Name, readonly [place: string, holds: RegExp]>>> = {
  'chat-web': ['#browser-models', /echo|gpt-4o/],
  'maerchenzauber-web': ['#browser-answer', /watercolour/],
  'manadeck-web': ['#browser-answer', /cloze/],
  'picture-web': ['#browser-answer', /512x512/],
  'uload-web': ['#browser-answer', /uload-web/],
  'nutriphi-web': ['#browser-answer', /nutriphi-meals/],
  'news-web': ['#browser-answer', /tide-clock/],
};

export interface Pages {
  /** Where a browser finds a service. */
  address(service: Name): string;
  /** What the browser is told besides, as by a command line. */
  switches(): readonly string[];
}

export function showsItsPages(pages: Pages): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(pages.switches());
  });
  afterAll(() => browser?.close());

  describe.each(Object.keys(webs) as (keyof typeof webs)[])('%s', name => {
    test('M-46, M-78, M-79, MB-13: its page asks what it asks, and nothing of it is against its policy', async () => {
      const { page, failures } = await open(browser, pages.address(name));
      expect(await page.textContent('h1')).toBe(webs[name].heading);
      const [place, holds] = asked[name] ?? ['h1', new RegExp(webs[name].heading)];
      await expect.poll(() => page.textContent(place), { timeout: 10_000 }).toMatch(holds);
      expect(failures).toEqual([]);
      await page.close();
    });
  });

  test('picture-web: who registers there adds an image, with a token that its browser got from mana-core-auth', async () => {
    const { page, failures } = await open(browser, pages.address('picture-web'));
    await page.waitForLoadState('networkidle');
    await page.fill('#email', 'hedy@example.org');
    await page.fill('#password', 'correct horse');
    await page.click('#register');
    await page.fill('#text', 'A harbour at dawn');
    await page.click('#add');
    await expect.poll(() => page.textContent('#entries'), { timeout: 10_000 }).toContain('A harbour at dawn');
    expect(await page.textContent('#entries-failure')).toBe('');
    expect(failures).toEqual([]);
    await page.close();
  });

  test('manacore-web: its own page sends a form, through the edge, and its server takes it', async () => {
    const { page } = await open(browser, pages.address('manacore-web'));
    await page.fill('[name=email]', 'edsger@example.org');
    await page.fill('[name=password]', 'correct horse');
    await page.click('[value=register]');
    await expect.poll(() => page.textContent('#session'), { timeout: 10_000 }).toContain('edsger@example.org');
    await page.close();
  });
}
