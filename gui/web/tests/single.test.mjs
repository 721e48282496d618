// The one file, opened from a folder that has nothing else.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { button, click, launch, open, picture, programs, ready, says, settle, web } from './page.mjs';

let browser, url;

before(async () => {
  browser = await launch();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardiac-'));
  fs.copyFileSync(path.join(web, 'cardiac.html'), path.join(folder, 'cardiac.html'));
  url = `file://${folder}/cardiac.html`;
});
after(() => browser.close());

// A fresh profile, with the network off.
async function fresh(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, ...options });
  const page = await open(context, url);
  await page.keyboard.press('Escape'); // the welcome
  await settle(page);
  return page;
}

async function done(page) {
  assert.deepEqual(page.errors, []);
  await page.context().close();
}

test('the first board, and a step by key and by button', async () => {
  const page = await fresh();
  await picture(page, '1280x800');
  await page.keyboard.press('F10');
  await says(page, 'Instruction register: 0');
  await settle(page);
  await button(page, /phase/i).dispatchEvent('click');
  await settle(page);
  await picture(page, 'stepped');
  await done(page);
});

test('a program of the menu runs to its end', async () => {
  const page = await fresh();
  await click(page, button(page, 'Programs'));
  await click(page, button(page, /powers of two/i));
  await page.keyboard.press('F5');
  await settle(page);
  await done(page);
});

test('the text is kept over a reload, and leaving with it asks', async () => {
  const page = await fresh();
  const source = page.locator('#twin textarea').first();
  await click(page, source);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('x:      DATA 7 ; ñ\n');
  await says(page, 'DATA 7 ; ñ');
  await page.waitForTimeout(1500); // a state is written a second after a change
  const asked = page.waitForEvent('dialog');
  page.reload().catch(() => {});
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
  await ready(page);
  await says(page, 'DATA 7 ; ñ');
  await done(page);
});

test('a file is opened by the picker, and a saved one downloaded', async () => {
  const page = await fresh();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(path.join(programs, 'counting.asm'));
  await says(page, 'counting.asm');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+T'); // the source, exported
  const file = await (await download).path();
  assert.ok(fs.readFileSync(file, 'utf8').includes('OUT'), 'it is the program');
  await picture(page, 'opened');
  await done(page);
});

test('a link opens the work of another browser, in its language', async () => {
  const page = await fresh({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.keyboard.press('F10');
  await settle(page);
  await page.keyboard.press('Control+Shift+U');
  await settle(page);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^cardiac\.html#s=[\w-]+$/);
  await done(page);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-ES' });
  const other = await open(context, `${url}#${link.split('#')[1]}`);
  await settle(other);
  assert.equal(await other.evaluate(() => location.hash), '', 'the link is taken');
  await picture(other, 'from-link');
  await done(other);
});

test('a lesson opens', async () => {
  const page = await fresh();
  await click(page, button(page, 'Lessons'));
  await click(page, button(page, /^1\b/));
  await settle(page);
  await picture(page, 'lesson');
  await done(page);
});

test('it speaks Spanish in a Spanish browser', async () => {
  const page = await fresh({ locale: 'es-MX' });
  await says(page, 'Archivo');
  await picture(page, 'spanish');
  await done(page);
});

for (const [width, height] of [[390, 844], [820, 1180]]) {
  test(`it fits ${width} x ${height}`, async () => {
    const page = await fresh({ viewport: { width, height }, hasTouch: true });
    const canvas = await page.locator('#cardiac').boundingBox();
    assert.deepEqual([canvas.width, canvas.height], [width, height]);
    await picture(page, `${width}x${height}`);
    await done(page);
  });
}

test('two tabs do not overwrite each other', async () => {
  const page = await fresh();
  const second = await open(page.context(), url);
  for (const [nth, tab] of [[1, page], [2, second]]) {
    await tab.bringToFront();
    await tab.keyboard.press('Escape');
    await click(tab, tab.locator('#twin textarea').first());
    await tab.keyboard.press('Control+End');
    await tab.keyboard.type(`; tab ${nth}\n`);
    await tab.waitForTimeout(1500);
  }
  const texts = await second.evaluate(() => new Promise(resolve => {
    const opened = indexedDB.open('cardiac');
    opened.onsuccess = () => {
      const all = opened.result.transaction('files').objectStore('files').getAll();
      all.onsuccess = () => resolve(all.result.map(([, bytes]) => new TextDecoder().decode(bytes)));
    };
  }));
  assert.ok(texts.some(text => text.includes('; tab 1')) && texts.some(text => text.includes('; tab 2')));
  await done(page);
});
