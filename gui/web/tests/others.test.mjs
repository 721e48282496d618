// What others make of the one file: a part of a page of theirs, and a handout.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { PLACES, done, launch, open, picture, programs, says, settle } from './page.mjs';

let browser, here;

before(async () => {
  [browser, here] = [await launch(), PLACES.file()];
  fs.copyFileSync(new URL('course.html', import.meta.url), path.join(here.folder, 'course.html'));
});
after(async () => { await browser.close(); here.close(); });

test('a page of a course gets what runs in it', async () => {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  await page.goto(`file://${here.folder}/course.html`);
  const part = page.frameLocator('#adding');
  const step = part.getByRole('button', { name: 'One step', exact: true });
  await step.waitFor({ timeout: 120_000 });
  assert.equal(await part.getByRole('button', { name: 'File' }).count(), 0, 'no menus');
  for (let steps = 1; steps <= 7; steps += 1) {
    await step.dispatchEvent('click');
    await settle(page);
  }
  await page.getByText('The program has stopped (halted) after 7 steps. It has punched 042.').waitFor();
  await picture(page, 'course');
  await page.close();
});

test('a handout opens with its work', async t => {
  if (!process.env.CARDIAC) return t.skip('CARDIAC does not name the command `cardiac`');
  const { execFileSync } = await import('node:child_process');
  const file = path.join(here.folder, 'handout.html');
  execFileSync(process.env.CARDIAC, ['handout', '--example', 'nim', '--page', path.join(here.folder, 'cardiac.html'), '-o', file]);
  const page = await open(await browser.newContext({ offline: true }), `file://${file}`);
  await page.waitForFunction(() => document.title.includes('nim'), null, { timeout: 60_000 });
  await picture(page, 'handout');
  await done(page);
});

test('a handout with an assignment grades the program', async t => {
  if (!process.env.CARDIAC) return t.skip('CARDIAC does not name the command `cardiac`');
  const { execFileSync } = await import('node:child_process');
  const file = path.join(here.folder, 'assignment.html');
  const singlePage = path.join(here.folder, 'cardiac.html');
  const assignment = path.join(programs, 'assignments/multiplying/assignment.toml');
  execFileSync(process.env.CARDIAC, ['handout', '--assignment', assignment, '--page', singlePage, '-o', file]);
  const page = await open(await browser.newContext({ offline: true }), `file://${file}`);
  await says(page, 'Multiplying');
  await picture(page, 'handout-assignment');
  await done(page);
});
