// The site, served, and without its server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, copyLink, done, first, launch, menu, open, picture, press, ready, says, serve, settle, write } from './page.mjs';

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

test('the link is shown as a QR code', async () => {
  const server = await serve();
  const page = await first(await browser.newContext({ viewport: { width: 1280, height: 800 } }), server.url);
  await menu(page, 'File', 'Share', /^QR code/);
  await page.getByRole('img', { name: 'QR code of the link to this work' }).waitFor();
  await picture(page, 'qr-code');
  await choose(page, 'Close');
  server.close();
  await done(page);
});

test('a long link is copied with a warning', async () => {
  const server = await serve();
  const permissions = ['clipboard-read', 'clipboard-write'];
  const page = await first(await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions }), server.url);
  // Letters without a pattern, so that they cannot be packed.
  let seed = 1968;
  const letters = Array.from({ length: 4000 }, () => {
    seed = Math.imul(seed, 1103515245) + 12345;
    return String.fromCharCode(97 + (seed >>> 16) % 26);
  });
  await write(page, `        HRS ; ${letters.join('')}\n`);
  await press(page, 'Control+Shift+U');
  await says(page, 'chat and mail programs cut links of more than 2000');
  await picture(page, 'long-link');
  server.close();
  await done(page);
});
