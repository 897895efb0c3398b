// First useful paint of every page, and frames a second of the timeline while zooming and dragging, in Chromium.
//
//   node web/tests/paint.mjs ADDRESS [--rounds 3]
//
// The time runs from the navigation's start to the frame after the page's own content is there (lists have lines, charts a
// canvas, tables rows). Every round is a browser context of its own, so nothing is cached. Prints the median and the most.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [address, , rounds = '3'] = process.argv.slice(2);
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const json = async (path) => (await fetch(`${address}api/v1/${path}`)).json();
const fact = (await json('facts?kind=contact&limit=1')).items[0];
const actor = (await json('actors?limit=1')).items[0];
const pages = {
  overview: ['', '.tile'], timeline: ['timeline', '.chart canvas'], facts: ['facts', '.fact'], contacts: ['facts?kind=contact', '.fact'], absent: ['facts?kind=contact&role=absent', '.fact, .note'],
  fact: [`fact/${fact.id}`, '.pieces mark'], document: [`document/${fact.docs[0]}`, '.text'], positions: ['positions', 'main table, main .note:not([role])'], commitments: ['commitments', 'main table, main .note:not([role])'],
  deadlines: ['deadlines', 'main table, main .note:not([role])'], network: ['network', '.network circle'], actors: ['actors', '.grid tbody tr'], actor: [`actor/${actor.id}`, '.facthead h1'],
  documents: ['documents', '.grid tbody tr'], search: ['search?q=sanctions', '.results li'], 'search, a slip': ['search?q=santcions', '.results li'], review: ['review', '.current .facthead'], history: ['history', 'main h1'], differences: ['differences', 'main .note, main table'], add: ['add', 'main input'],
};
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

async function paint(hash, selector) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript((wanted) => {
    const look = () => {
      if (document.querySelector(wanted)) requestAnimationFrame(() => { window.painted = performance.now(); });
      else requestAnimationFrame(look);
    };
    look();
  }, selector);
  await page.goto(`${address}#/${hash}`);
  await page.waitForFunction(() => window.painted !== undefined, null, { timeout: 60_000 });
  const took = await page.evaluate(() => window.painted);
  await context.close();
  return took;
}

async function frames(page, kind) {
  return page.evaluate((how) => new Promise((done) => {
    const canvas = document.querySelector('.chart canvas');
    const at = (type, x) => canvas.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: 300, bubbles: true, cancelable: true, view: window, button: 0 }));
    let n = 0;
    const began = performance.now();
    if (how === 'drag') at('mousedown', 700);
    const tick = () => {
      if (how === 'zoom') canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: n % 60 < 30 ? -40 : 40, clientX: 700, clientY: 300, bubbles: true, cancelable: true }));
      else window.dispatchEvent(new MouseEvent('mousemove', { clientX: 700 + 300 * Math.sin(n / 20), clientY: 300, bubbles: true, view: window }));
      n++;
      if (performance.now() - began < 3000) requestAnimationFrame(tick);
      else done((n / (performance.now() - began)) * 1000);
    };
    requestAnimationFrame(tick);
  }), kind);
}

for (const [name, [hash, selector]] of Object.entries(pages)) {
  const times = [];
  for (let i = 0; i < Number(rounds); i++) times.push(await paint(hash, selector));
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(16)} ${(times[times.length >> 1] / 1000).toFixed(2)} s   most ${(times.at(-1) / 1000).toFixed(2)} s`);
}
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
for (const query of ['timeline', `timeline?actor=${actor.id}`, 'timeline?from=2015&to=2015']) {
  await page.goto('about:blank');
  await page.goto(`${address}#/${query}`);
  await page.waitForSelector('.chart canvas');
  await page.waitForTimeout(500);
  console.log(`${query.slice(0, 28).padEnd(28)} zooming ${(await frames(page, 'zoom')).toFixed(0)}, dragging ${(await frames(page, 'drag')).toFixed(0)} frames a second`);
}
await browser.close();
