import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, open } from '../fleet/browser.ts';
import type { ChatStack } from './stack.ts';

export function worksInABrowser(stack: () => ChatStack): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('M-46, MB-13, MB-15: the page calls both its APIs from the browser', async () => {
    const { page, failures } = await open(browser, stack().url('chat-web', 'public'));
    await expect.poll(() => page.textContent('#browser-models')).toBe('echo');
    await page.fill('#email', 'barbara@example.org');
    await page.fill('#password', 'correct horse');
    await page.click('#register');
    await page.fill('#message', 'Is it substitutable?');
    await page.click('#send');
    await page.waitForSelector('#answer');
    expect(await page.textContent('#answer')).toContain('Is it substitutable?');
    expect(await page.textContent('#conversations')).toContain('Is it substitutable?');
    expect(await page.textContent('#chat-failure')).toBe('');
    expect(failures).toEqual([]);
    await page.close();
  });

  test('M-78: a browser tells in development what it would refuse in production, and does it all the same', async () => {
    const page = await browser.newPage();
    await page.goto(stack().url('chat-web', 'public'));
    // As a text: no types of browsers are among this project's.
    const told = page.evaluate<string>(`new Promise(resolve => {
      document.addEventListener('securitypolicyviolation', each => resolve(each.disposition + ': ' + each.effectiveDirective));
      fetch('http://foreign.localhost:9/').catch(() => undefined);
    })`);
    expect(await told).toBe('report: connect-src');
    await page.close();
  });

  test('M-79, MB-19: a page of another origin is refused what that one gets', async () => {
    const api = `${stack().url('chat-backend', 'public')}/api/models`;
    const ask = async (service: 'chat-web' | 'chat-landing') => {
      const page = await browser.newPage();
      await page.goto(stack().url(service, 'public'));
      const answer = await page.evaluate(
        url =>
          fetch(url).then(
            response => `answered ${response.status}`,
            (error: Error) => error.message,
          ),
        api,
      );
      await page.close();
      return answer;
    };
    expect(await ask('chat-web')).toBe('answered 200');
    expect(await ask('chat-landing')).toBe('Failed to fetch');
  });
}
