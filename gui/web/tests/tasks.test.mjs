// The tasks of a beginner, by role and name: with the mouse, with keys, and as a screen reader does
// them; in the one file, and on the site.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  PLACES, button, choose, click, done, fastest, first, launch, menu, picture, press, programs, says, settle, source, write,
} from './page.mjs';

const DOUBLE = `        INP   n
        CLA   n
        ADD   n
        STO   n
        OUT   n
        HRS
n:      RES   1
`;

for (const [kind, place] of Object.entries(PLACES)) {
  describe(`tasks (${kind})`, () => {
    let browser, here;
    before(async () => { [browser, here] = [await launch(), await place()]; });
    after(async () => { await browser.close(); here.close(); });

    const fresh = async options => {
      const viewport = { width: 1280, height: 800 };
      return first(await browser.newContext({ viewport, ...here.options, ...options }), here.url);
    };

    // Lays a card on the end of the input.
    async function card(page, value) {
      await choose(page, 'Cards');
      await page.getByRole('textbox', { name: 'New card' }).fill(value);
      await press(page, 'Escape'); // the keys go to the window again
      await choose(page, 'Add card');
    }

    test('an example, phase by phase', async () => {
      const page = await fresh();
      await menu(page, 'Programs', /Adds two numbers/);
      await press(page, 'F8');
      await says(page, 'Instruction register: 020');
      await press(page, 'F8', 3);
      await button(page, /^Cell 20: 019/).waitFor();
      await done(page);
    });

    test('a program that doubles a card, run to its end, and changed', async () => {
      const page = await fresh();
      await press(page, 'Control+n');
      await write(page, DOUBLE);
      await card(page, '21');
      await page.keyboard.press('F5'); // loads the text first
      await says(page, 'Cards punched: 1 (042).');
      await picture(page, `${kind}-doubled`);
      // Back, another value in the cell, and on.
      await press(page, 'Shift+F10', 3);
      await click(page, button(page, /^Cell 16: /));
      await page.keyboard.type('30');
      await page.keyboard.press('Enter');
      await page.keyboard.press('F5');
      await says(page, 'Finished: HRS');
      await done(page);
    });

    test('a missing HRS is explained', async () => {
      const page = await fresh();
      await press(page, 'Control+n');
      await write(page, DOUBLE.replace('        HRS\n', ''));
      await card(page, '21');
      await page.keyboard.press('F5');
      await says(page, 'Is an HRS missing after line 5?');
      await done(page);
    });

    test('a breakpoint with a condition', async () => {
      const page = await fresh();
      await menu(page, 'Programs', /Counts from 1/);
      await click(page, button(page, /^Cell 12: /));
      await page.keyboard.press('F9');
      await choose(page, 'Breakpoints');
      const condition = page.getByRole('textbox', { name: 'Condition of breakpoint 1' });
      await condition.fill('acc > 3');
      await condition.press('Enter');
      await page.keyboard.press('Escape');
      await fastest(page);
      await page.keyboard.press('F5');
      await says(page, 'hit now');
      await picture(page, `${kind}-breakpoint`);
      await done(page);
    });

    test('lesson 1: a wrong answer, a right one, and the next gap', async () => {
      const page = await fresh();
      await menu(page, 'Lessons', /^Lesson 1:/);
      const gap = page.getByRole('textbox', { name: /^gap 1/ });
      await gap.fill('OUT');
      await choose(page, /^Check gap 1/);
      await picture(page, `${kind}-lesson-wrong`);
      await gap.fill('INP');
      await choose(page, /^Check gap 1/);
      await says(page, 'That is right.');
      await picture(page, `${kind}-lesson-right`);
      await done(page);
    });

    test('an assignment is chosen together with its model solution', async () => {
      const page = await fresh();
      await menu(page, 'Programs', /Multiplies/);
      const folder = path.join(programs, 'assignments/multiplying');
      const grade = async names => {
        await choose(page, 'Lesson');
        const chooser = page.waitForEvent('filechooser');
        await click(page, button(page, /^Grade against an assignment/));
        await (await chooser).setFiles(names.map(name => path.join(folder, name)));
      };
      await grade(['assignment.toml']);
      await says(page, 'choose both of them together');
      await choose(page, 'Close the assignment');
      await grade(['model.asm', 'assignment.toml']);
      await says(page, 'Points: ');
      await picture(page, `${kind}-graded`);
      await page.reload();
      await says(page, 'Points: ');
      await done(page);
    });

    test('by hand with keys: a whole instruction', async () => {
      const page = await fresh();
      await menu(page, 'Programs', /Adds two numbers/);
      await page.keyboard.press('F3');
      await settle(page);
      await page.keyboard.type('020'); // the slides
      await settle(page);
      await page.keyboard.press('Enter');
      await says(page, 'move the bug ahead one cell');
      await page.keyboard.type('11');
      await settle(page);
      await page.keyboard.press('Enter');
      await says(page, 'look into the accumulator-test window');
      await page.keyboard.press('Control+ArrowUp');
      await says(page, 'do what the decoder says');
      await picture(page, `${kind}-by-hand-keys`);
      await done(page);
    });

    test('by hand with the mouse: the coach says what is wrong', async () => {
      const page = await fresh();
      await menu(page, 'Programs', /Adds two numbers/);
      await page.keyboard.press('F3');
      await settle(page);
      await click(page, button(page, 'Check phase'));
      await says(page, 'Not right yet');
      await picture(page, `${kind}-by-hand-mouse`);
      await click(page, button(page, /^Show me/));
      await says(page, 'move the bug ahead one cell');
      await done(page);
    });

    test('a text is kept over a reload and opened again from the own programs, until it is removed', async () => {
      const page = await fresh();
      await press(page, 'Control+n');
      await write(page, DOUBLE);
      await page.keyboard.press('Control+s');
      await page.getByRole('textbox', { name: 'Folder and file name' }).fill('double');
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      assert.equal((await download).suggestedFilename(), 'double.asm');
      await press(page, 'Control+n');
      await settle(page);
      await menu(page, 'File', 'Own programs', /^double\.asm, \d+ min ago/);
      await page.waitForFunction(() => document.title.includes('double.asm'));
      await page.waitForFunction(
        text => document.querySelector('#twin textarea')?.value === text, DOUBLE);
      await menu(page, 'File', 'Own programs');
      await picture(page, `${kind}-own-programs`);
      await click(page, button(page, 'Remove double.asm'));
      await picture(page, `${kind}-remove`);
      await choose(page, 'Remove');
      await says(page, 'Removed: double.asm');
      await menu(page, 'File', 'Own programs');
      assert.equal(await button(page, /^double\.asm/).count(), 0);
      await done(page);
    });

    test('a program that is dropped is opened', async () => {
      const page = await fresh();
      const text = fs.readFileSync(path.join(programs, 'nim.asm'), 'utf8');
      await page.evaluate(text => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], 'mine.asm'));
        const options = { dataTransfer, bubbles: true, cancelable: true, clientX: 640, clientY: 300 };
        for (const name of ['dragenter', 'dragover', 'drop']) {
          document.getElementById('cardiac').dispatchEvent(new DragEvent(name, options));
        }
      }, text);
      await page.waitForFunction(() => document.title.includes('mine.asm'), null, { timeout: 60_000 });
      await page.waitForFunction(text => document.querySelector('#twin textarea')?.value === text, text);
      await done(page);
    });

    test('the board is a picture, and is printed with the listing by the browser', async () => {
      const page = await fresh();
      await page.evaluate(() => { window.printed = []; });
      await page.context().addInitScript(() => {
        window.print = () => parent.printed?.push(document.documentElement.outerHTML);
      });
      await menu(page, 'File', 'Export', /^Picture of the board/);
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      const picture = fs.readFileSync(await (await download).path(), 'utf8');
      assert.match(picture, /^<svg/);
      await page.keyboard.press('Control+p');
      const printed = await page.waitForFunction(() => window.printed[0]);
      const sheet = await printed.jsonValue();
      assert.ok(sheet.includes('<svg') && sheet.includes('<pre>'), sheet.slice(0, 200));
      await done(page);
    });

    test('a handout has this work, and is a page of its own', async () => {
      const page = await fresh();
      await menu(page, 'Programs', /nim/i);
      await page.keyboard.press('F10');
      await menu(page, 'File', 'Export', /^Handout/);
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      const saved = await download;
      assert.equal(saved.suggestedFilename(), 'nim.html');
      const folder = fs.mkdtempSync('/tmp/handout-');
      fs.copyFileSync(await saved.path(), path.join(folder, 'nim.html'));
      const context = await browser.newContext({ offline: true });
      const other = await context.newPage();
      await other.goto(`file://${folder}/nim.html`);
      await other.waitForFunction(() => document.title.includes('nim.asm'), null, { timeout: 60_000 });
      await says(other, 'of 1');
      await context.close();
      fs.rmSync(folder, { recursive: true });
      await done(page);
    });

    test('all of it in Spanish', async () => {
      const page = await fresh({ locale: 'es-MX' });
      await menu(page, 'Programas', /Suma dos números/);
      await page.keyboard.press('F5');
      await says(page, 'fases por segundo');
      await picture(page, `${kind}-spanish`);
      await done(page);
    });
  });
}
