// The site, served, and without its server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copyLink, first, launch, open, ready, serve, settle } from './page.mjs';

let browser;

before(async () => { browser = await launch(); });
after(() => browser.close());

test('it works offline once it was opened', async () => {
  const server = await serve();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await open(context, server.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await settle(page);
  server.close();
  await page.reload();
  await ready(page);
  assert.deepEqual(page.errors, []);
  await context.close();
});

test('links have the address of the site', async () => {
  const server = await serve();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await first(context, server.url);
  const link = await copyLink(page);
  assert.ok(link.startsWith(`${server.url}#s=`), link.slice(0, 80));
  server.close();
  await context.close();
});
