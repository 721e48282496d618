// The example page in Chromium, if there is one.
import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';

const executablePath = process.env.CARDIAC_CHROMIUM;
const folder = path.join(import.meta.dirname, 'page');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

test('the board goes forward and back in a page', { skip: executablePath ? false : 'Chromium is not here' }, async () => {
  const { chromium } = await import('playwright-core');
  const server = http.createServer((request, response) => {
    const file = path.join(folder, new URL(request.url, 'http://localhost').pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' });
    createReadStream(file).pipe(response);
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', error => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/browser.html`);
    const says = page.getByRole('status');
    const shows = text => says.filter({ hasText: text }).waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    await shows(/^step 0$/);
    assert.equal(await page.locator('#board svg').count(), 1);
    for (let step = 1; step <= 5; step++) await page.getByRole('button', { name: 'Step', exact: true }).click();
    await shows(/^step 5; punched 42$/);
    await page.getByRole('button', { name: 'Step back' }).click();
    await shows(/^step 4$/);
    await page.getByLabel('Program').fill('CAL n');
    await page.getByRole('button', { name: 'Start' }).click();
    await shows(/did you mean `CLA`\?$/);
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
});
