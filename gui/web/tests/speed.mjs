// Measures the page, opened as a file, against an empty app of the toolkit in the same run:
//
//   node speed.mjs PAGE EMPTY [--limits]
//
// The first board is the end of the first frame that was painted, from the start of the navigation.
// With --limits it fails above a limit.
import { launch } from './page.mjs';

const ROUNDS = 5;
const LIMITS = { first: 1.6, frame: 8, rest: 0 };

const [page, empty] = process.argv.slice(2, 4);
const median = numbers => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

// Runs in the page before its scripts: notes the frames that paint.
function watch() {
  let isPainted = false;
  window.painted = [];
  for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) {
    const draw = kind.prototype.drawElements;
    kind.prototype.drawElements = function (...values) {
      isPainted = true;
      return draw.apply(this, values);
    };
  }
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = frame => request.call(window, time => {
    isPainted = false;
    const begin = performance.now();
    frame(time);
    const end = performance.now();
    if (isPainted) window.painted.push([begin, end]);
  });
}

async function opened(browser, file, rate) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true });
  await context.addInitScript(watch);
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await tab.goto(`file://${file}`);
  await tab.waitForFunction(() => window.painted.length > 0, null, { timeout: 120_000 });
  return tab;
}

async function first(browser, file, rate) {
  const tab = await opened(browser, file, rate);
  const end = await tab.evaluate(() => window.painted[0][1]);
  await tab.context().close();
  return end;
}

// The milliseconds of work in each frame that is painted in some seconds.
async function work(tab, seconds) {
  await tab.evaluate(() => { window.painted = []; });
  await tab.waitForTimeout(1000 * seconds);
  return tab.evaluate(() => window.painted.map(([begin, end]) => end - begin));
}

const browser = await launch();
let isOver = false;
function tell(name, value, unit, limit) {
  const over = value > limit;
  isOver ||= over;
  console.log(`${name.padEnd(44)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(5)} at most ${limit}${over ? '  OVER' : ''}`);
}

for (const rate of [1, 4]) {
  const times = { page: [], empty: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.empty.push(await first(browser, empty, rate));
    times.page.push(await first(browser, page, rate));
  }
  const [board, frame] = [median(times.page), median(times.empty)];
  console.log(`throttled ${rate}x: first board ${board.toFixed(0)} ms, empty app ${frame.toFixed(0)} ms`);
  tell(`first board / empty app, throttled ${rate}x`, board / frame, '', LIMITS.first);
}

const tab = await opened(browser, page, 1);
await tab.waitForTimeout(2000);
await tab.keyboard.press('Escape'); // the welcome
await tab.waitForTimeout(4000);
const rest = await work(tab, 5);
tell('frames in 5 seconds at rest', rest.length, '', LIMITS.rest);
await tab.keyboard.press('F5');
await tab.waitForTimeout(1000);
const playing = await work(tab, 5);
console.log(`${playing.length} frames in 5 seconds of playing`);
tell('work of a frame while playing, median', median(playing), 'ms', LIMITS.frame);
await browser.close();
if (isOver && process.argv.includes('--limits')) process.exit(1);
