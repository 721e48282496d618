// A browser with the page in it, and what the tests do to it.
import { chromium } from 'playwright-core';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

export const web = process.env.CARDIAC_WEB;
export const programs = process.env.CARDIAC_PROGRAMS;

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.png': 'image/png', '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

// Painted without a graphics card, so frames are slow.
const ARGUMENTS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CARDIAC_CHROMIUM, headless: true, args: ARGUMENTS });

// Serves the site. `close` ends it at once.
export async function serve() {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(web, 'site', name.endsWith('/') ? `${name}index.html` : name);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' });
    fs.createReadStream(file).pipe(response);
  });
  server.unref(); // a test that fails does not close it
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() { server.close(); server.closeAllConnections(); },
  };
}

// The two ways to the page: as one file, copied to a folder that has nothing else, and as a site.
// Each has the address of the page, the options of a context for it, and `close`.
export const PLACES = {
  file() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardiac-'));
    fs.copyFileSync(path.join(web, 'cardiac.html'), path.join(folder, 'cardiac.html'));
    return {
      url: `file://${folder}/cardiac.html`,
      options: { offline: true },
      folder,
      close: () => fs.rmSync(folder, { recursive: true }),
    };
  },
  async site() {
    return { ...await serve(), options: {} };
  },
};

// Ends a test: the page has had no errors.
export async function done(page) {
  assert.deepEqual(page.errors, []);
  await page.context().close();
}

// Opens the page, and waits for its first board. Errors of the page fail the test.
export async function open(context, url) {
  const page = await context.newPage();
  page.errors = [];
  page.on('pageerror', error => page.errors.push(String(error)));
  page.on('filechooser', () => {}); // the picker of the browser stays away from the beginning
  await page.goto(url);
  await ready(page);
  return page;
}

export const ready = page =>
  page.waitForFunction(() => document.querySelector('#twin [role=button]'), null, { timeout: 120_000 });

// Opens the page for the first time, and leaves the welcome.
export async function first(context, url) {
  const page = await open(context, url);
  const skip = page.getByRole('button', { name: /^(Skip|Saltar)$/ });
  await skip.waitFor({ state: 'attached', timeout: 60_000 });
  await page.keyboard.press('Escape');
  await skip.waitFor({ state: 'detached', timeout: 60_000 });
  return page;
}

// An element of the twin. The name is a part of its own.
export const button = (page, name) => page.getByRole('button', { name }).first();

// The text of the program.
export const source = page => page.getByRole('textbox', { name: /^(Program text|Texto del programa)$/ });

// Does what a screen reader does to a button.
export async function choose(page, name) {
  await page.getByRole('button', { name, exact: true }).first().dispatchEvent('click');
  await settle(page);
}

// Copies the link to the work, and returns it.
export async function copyLink(page) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Escape'); // a text field would keep the key
  await page.keyboard.press('Control+Shift+U');
  for (let round = 0; round < 300; round += 1) {
    const link = await page.evaluate(() => navigator.clipboard.readText());
    if (link) return link;
    await page.waitForTimeout(100);
  }
  throw new Error('no link was copied');
}

// Plays as fast as it goes.
export async function fastest(page) {
  await page.getByRole('slider', { name: /^(Speed|Velocidad)$/ }).evaluate(slider => {
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input'));
  });
  await settle(page);
}

// Writes the program as a screen reader or an on-screen keyboard does.
export async function write(page, text) {
  await source(page).fill(text);
  // The first gives the keys back to the canvas, the second leaves the text.
  for (let times = 0; times < 2; times += 1) {
    await page.keyboard.press('Escape');
    await settle(page);
  }
}

// Presses a key, each time in a frame of its own.
export async function press(page, key, times = 1) {
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press(key);
    await settle(page);
  }
}

// Opens a menu by the mouse, and the entries in it one after the other.
export async function menu(page, ...names) {
  for (const name of names) await click(page, button(page, name));
}

// Clicks where the twin of an element is, which is where the canvas has it painted.
export async function click(page, locator) {
  const box = await locator.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await settle(page);
}

// Waits for an update of the twin, which comes at most four times a second: for three frames, however
// slow they are, and the time of an update.
export const settle = async page => {
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) {
      await new Promise(painted => requestAnimationFrame(painted));
    }
  });
  await page.waitForTimeout(350);
};

// Waits for a text anywhere in the twin.
export const says = (page, text) => page.waitForFunction(
  text => [...document.querySelectorAll('#twin *')].some(element =>
    [element.getAttribute('aria-label'), element.value, element.childElementCount ? '' : element.textContent]
      .some(said => said?.includes(text))),
  text, { timeout: 60_000 });

export async function picture(page, name) {
  const folder = process.env.CARDIAC_PICTURES;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
