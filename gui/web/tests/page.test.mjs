// The page: as one file, opened from a folder that has nothing else, and as a site.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  PLACES, button, choose, click, copyLink, done, fastest, first, launch, open, picture, programs, ready, says, settle, source,
} from './page.mjs';

for (const [kind, place] of Object.entries(PLACES)) {
  describe(`page (${kind})`, () => {
    let browser, here;
    before(async () => { [browser, here] = [await launch(), await place()]; });
    after(async () => { await browser.close(); here.close(); });

    const profile = options =>
      browser.newContext({ viewport: { width: 1280, height: 800 }, ...here.options, ...options });

    const fresh = async options => first(await profile(options), here.url);

    test('the first board, and steps by key and by name', async () => {
      const page = await fresh();
      await picture(page, `${kind}-1280x800`);
      await button(page, /^Cell 10: 020 .*the bug is here/).waitFor();
      await page.keyboard.press('F10');
      await button(page, /^Cell 11: .*the bug is here/).waitFor();
      await button(page, /^Cell 20: 019/).waitFor();
      await choose(page, 'One phase');
      await says(page, 'Instruction register: 120');
      await choose(page, 'One step back');
      await choose(page, 'One step back');
      await button(page, /^Cell 10: .*the bug is here/).waitFor();
      await picture(page, `${kind}-stepped`);
      await done(page);
    });

    test('a program of the menu runs to its end', async () => {
      const page = await fresh();
      await click(page, button(page, 'Programs'));
      await picture(page, `${kind}-menu`);
      await click(page, button(page, /powers of two/i));
      await fastest(page);
      await page.keyboard.press('F5');
      await says(page, '512');
      await says(page, 'Finished: HRS');
      await picture(page, `${kind}-ended`);
      await done(page);
    });

    test('a text written by name runs, and no text is there twice', async () => {
      const page = await fresh();
      await source(page).fill('start:  OUT n\n        HRS\nn:      DATA 7\n');
      await page.keyboard.press('Escape'); // the keys go to the window again
      await choose(page, 'Load');
      await page.keyboard.press('F10');
      await says(page, '007');
      const twice = await page.evaluate(() => [...document.querySelectorAll('#twin *')]
        .filter(element => element.childElementCount && ['button', 'link'].includes(element.getAttribute('role')))
        .filter(element => element.textContent.trim()).length);
      assert.equal(twice, 0, 'a button has its name, and no text in it');
      await done(page);
    });

    test('function keys in a text are for the window', async () => {
      const page = await fresh();
      await source(page).fill('        CLA   00\n        HRS\n');
      await source(page).press('F10'); // loads the text first
      await button(page, /^Cell 11: .*the bug is here/).waitFor();
      await source(page).focus();
      await source(page).press('F5');
      await says(page, 'Finished: HRS');
      assert.match(await source(page).inputValue(), /CLA/, 'the page was not loaded again');
      await done(page);
    });

    test('the focus of the keyboard is told to screen readers', async () => {
      const page = await fresh();
      await button(page, 'Step').or(button(page, 'One step')).first().focus();
      await settle(page);
      const [own, active] = await page.evaluate(() => {
        const canvas = document.getElementById('cardiac');
        const active = document.getElementById(canvas.getAttribute('aria-activedescendant'));
        return [document.activeElement.id, active?.getAttribute('aria-label')];
      });
      assert.deepEqual([own, active], ['cardiac', 'One step']);
      await page.keyboard.press('Space');
      await button(page, /^Cell 11: .*the bug is here/).waitFor();
      await done(page);
    });

    test('the text is kept over a reload, and leaving with it asks', async () => {
      const page = await fresh();
      await page.mouse.click(300, 650); // the text
      await page.keyboard.press('Control+End');
      await page.keyboard.type('x:      DATA 7 ; ñ\n');
      await says(page, 'DATA 7 ; ñ');
      await page.waitForTimeout(3000); // a state is written a second after a change
      const asked = page.waitForEvent('dialog');
      page.reload().catch(() => {});
      const dialog = await asked;
      assert.equal(dialog.type(), 'beforeunload');
      await dialog.accept();
      await page.waitForTimeout(1000);
      await ready(page);
      await says(page, 'DATA 7 ; ñ');
      await picture(page, `${kind}-reloaded`);
      await done(page);
    });

    test('a file is opened by the picker, and a saved one downloaded and kept', async () => {
      const page = await fresh();
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Control+o');
      await (await chooser).setFiles(path.join(programs, 'counting.asm'));
      await page.waitForFunction(() => document.title.includes('counting.asm'), null, { timeout: 60_000 });
      await picture(page, `${kind}-opened`);
      await page.keyboard.press('Control+Shift+S');
      await page.getByRole('textbox', { name: 'Folder and file name' }).waitFor();
      await picture(page, `${kind}-saving`);
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      const saved = await download;
      assert.match(saved.suggestedFilename(), /\.asm$/);
      const original = fs.readFileSync(path.join(programs, 'counting.asm'), 'utf8');
      assert.equal(fs.readFileSync(await saved.path(), 'utf8'), original);
      await settle(page);
      await click(page, button(page, 'File'));
      await click(page, button(page, 'Own programs'));
      await picture(page, `${kind}-own-programs`);
      await button(page, /^counting\.asm, \d+ min/).waitFor();
      await click(page, button(page, 'Open recent'));
      await button(page, /counting\.asm$/).waitFor();
      await done(page);
    });

    test('a link opens the work of another browser', async () => {
      const page = await fresh({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.keyboard.press('F10');
      await button(page, /^Cell 11: .*the bug is here/).waitFor();
      const link = await copyLink(page);
      assert.match(link, kind === 'file' ? /^cardiac\.html#s=[\w-]+$/ : /^http:.*\/#s=[\w-]+$/);
      await done(page);
      const context = await profile({ locale: 'es-ES' });
      const other = await open(context, `${here.url}#${link.split('#')[1]}`);
      await button(other, /^Cell 11: .*the bug is here/).waitFor();
      assert.equal(await other.evaluate(() => location.hash), '', 'the link is taken');
      await picture(other, `${kind}-from-link`);
      await done(other);
    });

    test('every program goes into a link and back', async () => {
      const page = await fresh({ permissions: ['clipboard-read', 'clipboard-write'] });
      const shows = text => page.waitForFunction(
        text => document.querySelector('#twin textarea')?.value === text, text, { timeout: 60_000 });
      for (const name of fs.readdirSync(programs).filter(name => name.endsWith('.asm'))) {
        const text = fs.readFileSync(path.join(programs, name), 'utf8');
        const chooser = page.waitForEvent('filechooser');
        await page.keyboard.press('Control+o');
        await (await chooser).setFiles(path.join(programs, name));
        await shows(text);
        const link = await copyLink(page);
        await page.keyboard.press('Control+n');
        await shows('');
        // A link that is pasted into the address of the open page.
        await page.evaluate(hash => { location.hash = hash; }, link.split('#')[1]);
        await shows(text);
      }
      await done(page);
    });

    test('a lesson opens', async () => {
      const page = await fresh();
      await click(page, button(page, 'Lessons'));
      await click(page, button(page, /^Lesson 1:/));
      await page.getByRole('button', { name: 'Lesson', exact: true, pressed: true }).waitFor();
      await picture(page, `${kind}-lesson`);
      await done(page);
    });

    test('an instruction by hand, with keys and with the mouse', async () => {
      const page = await fresh();
      await page.keyboard.press('F3');
      await settle(page);
      await page.keyboard.type('020');
      await settle(page);
      await page.keyboard.press('Enter');
      await says(page, 'Instruction register: 020');
      await picture(page, `${kind}-by-hand`);
      await click(page, button(page, 'Show me'));
      await button(page, /^Cell 11: .*the bug is here/).waitFor();
      await done(page);
    });

    test('it speaks Spanish in a Spanish browser', async () => {
      const page = await fresh({ locale: 'es-MX' });
      await button(page, 'Archivo').waitFor();
      await picture(page, `${kind}-spanish`);
      await done(page);
    });

    for (const [width, height] of [[390, 844], [820, 1180]]) {
      test(`it fits ${width} x ${height}, for fingers`, async () => {
        const page = await fresh({ viewport: { width, height }, hasTouch: true });
        const canvas = await page.locator('#cardiac').boundingBox();
        assert.deepEqual([canvas.width, canvas.height], [width, height]);
        for (const name of ['Run', 'One step', 'Source']) {
          const box = await button(page, name).boundingBox();
          assert.ok(box.height >= 44 && box.x + box.width <= width, `${name}: ${JSON.stringify(box)}`);
        }
        await picture(page, `${kind}-${width}x${height}-closed`);
      const tab = await button(page, 'Cards').boundingBox();
        await page.touchscreen.tap(tab.x + tab.width / 2, tab.y + tab.height / 2);
        await settle(page);
        await picture(page, `${kind}-${width}x${height}`);
        await done(page);
      });
    }

    test('two tabs do not overwrite each other', async () => {
      const page = await fresh();
      const second = await open(page.context(), here.url);
      for (const [nth, tab] of [[1, page], [2, second]]) {
        await tab.bringToFront();
        await source(tab).fill(`; tab ${nth}\n`);
        await tab.waitForTimeout(3000);
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
  });
}
