// The workbench in a browser, as an analyst goes: add, look, correct, undo, export, read-only; and what a hostile report
// must not do. Screenshots lie in web/tests/output.
//
//   node web/tests/workbench.test.mjs PROGRAM REPORTS_FOLDER      (exit 77: no Chromium or no packages here)
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [program, reports] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, 'output');
const skip = (why) => { console.log(`skipped: ${why}`); process.exit(77); };
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) ?? skip('no Chromium');
const { chromium } = await import('playwright-core').catch(() => skip('no playwright-core (npm ci in web/)'));
const axe = readFileSync(join(here, '../node_modules/axe-core/axe.min.js'), 'utf8');
mkdirSync(output, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'pourparler-web-'));
const dossier = join(folder, 'talks.db');
const run = (...words) => { const done = spawnSync(program, words, { encoding: 'utf8' }); assert.equal(done.status, 0, done.stderr); return done.stdout; };

const servers = [];
const serve = (...words) => serveAt(dossier, ...words);
async function serveAt(db, ...words) {
  const server = spawn(program, ['serve', db, '--port', '0', '--author', 'Ana Lyst', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  servers.push(server);
  let text = '';
  for await (const piece of server.stdout) { text += piece; if (text.includes('\n')) break; }
  const address = text.trim().split('\n')[0];
  if ((await (await fetch(address)).text()).includes('are not in this binary')) { server.kill(); skip('the binary has no pages'); }
  return { address, stop: () => new Promise((done) => { server.on('exit', done); server.kill('SIGINT'); }) };
}

const hostile = '<script>window.hacked=1</script><img src=x onerror=window.hacked=2>';
writeFileSync(join(folder, 'hostile.html'), `<html><head><title>${hostile.replaceAll('<', '&lt;')}</title></head><body><article><h1>${hostile.replaceAll('<', '&lt;')}</h1><p>On 3 March 2015 Ambassador Ola Berg met Minister Ada Lund in Oslo. “&lt;script&gt;window.hacked=3&lt;/script&gt; we agree,” Berg said. ‮reversed ${'x'.repeat(5000)}</p><p>Lund said that the talks would go on until Friday.</p></article></body></html>`);

let failed = 0;
const steps = [];
const step = (name, work) => steps.push([name, work]);
let page, base, browser;
const shot = (name) => page.screenshot({ path: join(output, `${name}.png`) });
const open = async (hash) => { await page.goto(`${base}#/${hash}`); await page.waitForLoadState('networkidle'); await page.waitForFunction(() => !document.querySelector('main [role=status]')); };

async function accessible(name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  const serious = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`), [], name);
}

step('first load stays small and asks no other host', async () => {
  const sizes = [], hosts = new Set();
  const watch = async (response) => { hosts.add(new URL(response.url()).host); const s = await response.request().sizes().catch(() => null); if (s && !response.url().includes('/api/')) sizes.push(s.responseBodySize); };
  page.on('response', watch);
  await page.goto(base);
  await page.waitForSelector('.tile');
  page.off('response', watch);
  const total = sizes.reduce((a, b) => a + b, 0);
  console.log(`  first load ${(total / 1000).toFixed(1)} kB`);
  assert.ok(total > 1000 && total < 300_000, String(total));
  assert.deepEqual([...hosts], [new URL(base).host]);
});

step('the overview leads to what it counts', async () => {
  await open('');
  await shot('overview');
  const shown = Number((await page.textContent('.tile.contact .count b')).replace(/\D/g, ''));
  await page.click('.tile.contact .count');
  await page.waitForSelector('.facts .fact');
  assert.equal(Number((await page.textContent('h1 small')).replace(/\D/g, '')), shown);
  await shot('contacts');
});

step('a fact shows its words in their report', async () => {
  await open('facts?kind=contact&sort=confidence');
  await page.click('.fact .quote');
  await page.waitForSelector('.pieces mark');
  await shot('fact');
  const words = (await page.textContent('.pieces mark')).trim();
  await page.click('.citation .doc');
  await page.waitForSelector('.aimed');
  assert.ok((await page.textContent('.text')).includes(words.slice(0, 30)));
  await shot('document');
  await page.click('role=tab[name="Source"]');
  await page.waitForSelector('.text.source');
});

step('confirm, edit, comment and undo, by keyboard', async () => {
  await open('facts?kind=contact');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.facthead .actions');
  await page.keyboard.press('y');
  await page.waitForSelector('.facthead .standing.confirmed');
  await page.keyboard.press('e');
  await page.selectOption('form.edit label:has-text("status") select', 'denied');
  await page.click('form.edit button.yes');
  await page.waitForSelector('.facthead .status.denied');
  await shot('corrected');
  await page.click('.toast button:has-text("Undo")');
  await page.waitForSelector('.facthead .standing.confirmed');
  await page.keyboard.press('c');
  await page.fill('form.inline textarea', hostile);
  await page.click('form.inline button.yes');
  await page.waitForSelector('.history q');
  assert.equal(await page.textContent('.history q'), hostile);
});

step('the queue is worked by keyboard', async () => {
  await open('review');
  await page.waitForSelector('.current .facthead');
  const before = await page.textContent('.current .id');
  await page.keyboard.press('j');
  await page.waitForFunction((id) => { const now = document.querySelector('.current .id')?.textContent; return now && now !== id; }, before);
  await page.keyboard.press('k');
  await page.waitForFunction((id) => document.querySelector('.current .id')?.textContent === id, before);
  await page.keyboard.press('n');
  await page.waitForFunction((id) => { const now = document.querySelector('.current .id')?.textContent; return now && now !== id; }, before);
  await shot('review');
  await page.waitForTimeout(300);
  await page.keyboard.press('u');
  await page.waitForFunction((id) => [...document.querySelectorAll('.queue .fact .quote')].some((a) => a.href.endsWith(id)), before);
});

step('a selection becomes a fact', async () => {
  await open('documents');
  await page.click('.grid .doc');
  await page.waitForSelector('.text');
  await page.evaluate(() => {
    const spans = [...document.querySelectorAll('.text [data-at]')];
    const range = document.createRange();
    range.setStart(spans[0].firstChild, 0);
    range.setEnd(spans[0].firstChild, Math.min(12, spans[0].firstChild.length));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  });
  await page.click('.selection button:has-text("move")');
  await page.selectOption('form.edit label:has-text("type") select', 'pledge');
  await page.click('form.edit button.yes');
  await page.waitForSelector('.fact .standing.made');
  await shot('made');
});

step('reports are added, and hostile ones do nothing', async () => {
  await open('add');
  await page.setInputFiles('input[type=file]', join(folder, 'hostile.html'));
  await page.waitForSelector('tr.done', { timeout: 120_000 });
  await shot('add');
  await page.fill('form:has-text("Paste a text") textarea', 'Minister Ada Lund met Ambassador Ola Berg in Oslo on 4 March 2015. She said that the talks would go on.');
  await page.click('form:has-text("Paste a text") button');
  await page.waitForFunction(() => document.querySelectorAll('tr.done').length === 2, null, { timeout: 120_000 });
  await open('documents?q=hostile');
  await page.click('.grid .doc');
  await page.waitForSelector('.text');
  for (const where of ['', 'facts', 'actors', 'search?q=window', 'history', 'documents']) { await open(where); }
  assert.equal(await page.evaluate(() => window.hacked), undefined);
});

step('search is tolerant', async () => {
  await open('');
  await page.fill('.topbar input', 'zarrif');
  await page.waitForSelector('.chips .actor');
  assert.match(await page.textContent('.chips .actor'), /Zarif/);
  await page.fill('.narrow input', 'sanctio');
  await page.waitForSelector('.results mark');
  await shot('search');
});

step('a slip in a word of reports is forgiven', async () => {
  await open('search?q=santcions');
  await page.waitForSelector('.results mark');
  assert.match(await page.textContent('.note'), /santcions.*sanctions/s);
});

step('an actor is split by ticking facts, and merged by picking', async () => {
  await open('actors?q=kerry');
  await page.click('.actors .actor');
  await page.click('.facthead button:has-text("Split…")');
  await page.fill('.split-actor label:has-text("name") input', 'Another Kerry');
  await page.locator('.fact .tick').nth(0).check();
  await page.locator('.fact .tick').nth(1).check();
  await shot('split-actor');
  await page.click('.split-actor button.yes');
  await page.waitForSelector('.history a:has-text("Another Kerry")');
  await page.click('.history a:has-text("Another Kerry")');
  await page.waitForFunction(() => document.querySelector('.facthead h1')?.textContent === 'Another Kerry');
  await page.waitForFunction(() => document.querySelectorAll('.facts .fact').length === 2);
  await page.fill('.facthead .picker input', 'john kerry');
  await page.click('.facthead .picker li:has-text("John Kerry")');
  await page.waitForFunction(() => /Kerry/.test(document.querySelector('.facthead h1')?.textContent ?? '') && document.querySelector('.facthead h1').textContent !== 'Another Kerry');
});

step('a fact is merged into another by picking it', async () => {
  await open('facts?kind=contact&sort=oldest');
  await page.click('.fact .quote');
  await page.waitForSelector('.facthead .actions');
  const before = await page.textContent('.facthead .id');
  await page.click('.actions button:has-text("Merge into…")');
  await page.waitForSelector('.factpicker li');
  await shot('merge-fact');
  await page.click('.factpicker li button');
  await page.waitForFunction((id) => { const now = document.querySelector('.facthead .id')?.textContent; return now && now !== id; }, before);
  await page.click('.toast button:has-text("Undo")');
});

step('two reviewers differ, and it is resolved in one place', async () => {
  const facts = (await (await fetch(`${base}api/v1/facts?kind=move&limit=3`)).json()).items;
  const say = (author, act, target, more = {}) => fetch(`${base}api/v1/revisions`, { method: 'POST', headers: { 'X-Pourparler': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ author, act, target, ...more }) });
  for (const f of facts) await say('Bo', 'confirm', f.id);
  await say('Cy', 'confirm', facts[0].id);
  await say('Cy', 'reject', facts[1].id);
  await say('Bo', 'edit', facts[0].id, { field: 'status', value: 'planned' });
  await say('Cy', 'edit', facts[0].id, { field: 'status', value: 'denied' });
  await open('differences');
  await page.waitForSelector('.difference');
  assert.equal(await page.locator('.difference').count(), 2);
  assert.match(await page.textContent('.agreement'), /Bo, Cy.*2.*1 \(50 %\)/s);
  await shot('differences');
  await page.click('.difference button:has-text("Take this")');
  await page.waitForFunction(() => document.querySelectorAll('.difference').length === 1);
  await page.click('.difference button:has-text("Take this")');
  await page.waitForSelector('.note:has-text("Nobody differs.")');
});

step('every format can be taken away', async () => {
  await open('');
  await page.click('button[title="Settings"]');
  await page.waitForSelector('dialog[open]');
  const hrefs = await page.$$eval('dialog a[href*="export"]', (list) => list.map((a) => a.getAttribute('href')));
  assert.ok(hrefs.length >= 10);
  for (const href of hrefs) {
    const answer = await fetch(new URL(href, base));
    const missing = /format=pdf\b/.test(href) && answer.status === 415;  // weasyprint is not installed
    assert.ok(answer.ok || missing, `${href} ${answer.status}`);
    if (answer.ok) assert.match(answer.headers.get('content-disposition'), /^attachment/);
    if (answer.ok && /format=html\b/.test(href)) writeFileSync(join(output, 'briefing.html'), await answer.text());
  }
  await page.keyboard.press('Escape');
});

step('the briefing is a page of its own that keeps to its policy', async () => {
  const brief = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
  const faults = [];
  brief.on('console', (m) => { if (m.type() === 'error') faults.push(m.text()); });
  brief.on('request', (r) => { if (!r.url().startsWith('file:')) faults.push(r.url()); });
  await brief.goto(`file://${join(output, 'briefing.html')}`);
  await brief.waitForSelector('figure svg');
  assert.equal(await brief.evaluate(() => getComputedStyle(document.querySelector('ol.facts')).listStyleType), 'none');  // its style came through
  await brief.screenshot({ path: join(output, 'briefing.png') });
  await brief.click('sup a');
  assert.match(brief.url(), /#source-\d+$/);
  assert.deepEqual(faults, []);
  await brief.close();
});

step('charts draw', async () => {
  await open('timeline');
  await page.waitForSelector('.chart canvas');
  const frames = await page.evaluate(() => new Promise((done) => {
    const canvas = document.querySelector('.chart canvas');
    let n = 0;
    const began = performance.now();
    const tick = () => {
      canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: n % 40 < 20 ? -40 : 40, clientX: 700, clientY: 300, bubbles: true, cancelable: true }));
      n++;
      performance.now() - began < 1000 ? requestAnimationFrame(tick) : done(n / (performance.now() - began) * 1000);
    };
    requestAnimationFrame(tick);
  }));
  console.log(`  timeline ${frames.toFixed(0)} frames a second while zooming`);
  await shot('timeline');
  await open('network');
  await page.waitForSelector('.network circle');
  await shot('network');
  for (const name of ['positions', 'commitments', 'deadlines']) { await open(name); await shot(name); }
});

step('every page is accessible, light and dark, in both languages', async () => {
  const fact = (await (await fetch(`${base}api/v1/facts?kind=contact&limit=1`)).json()).items[0];
  for (const theme of ['light', 'dark']) {
    for (const lang of theme === 'dark' ? ['fr'] : ['en']) {
      await page.evaluate(([theme, lang]) => { localStorage.setItem('theme', theme); localStorage.setItem('lang', lang); }, [theme, lang]);
      await page.reload();
      for (const where of ['', 'facts', `fact/${fact.id}`, 'documents', `document/${fact.docs[0]}`, 'actors', `actor/${fact.actors[0].id}`, 'timeline', 'network', 'positions', 'commitments', 'deadlines', 'search?q=iran', 'review', 'history', 'differences', 'add']) {
        await open(where);
        await page.waitForTimeout(150);
        await accessible(`${theme} ${where}`);
        if (theme === 'dark') await shot(`dark-${where.split(/[/?]/)[0] || 'overview'}`);
      }
    }
  }
});

step('exports carry what was corrected', async () => {
  const text = await (await fetch(`${base}api/v1/export?format=jsonl`)).text();
  const standings = new Set(text.trim().split('\n').map((line) => JSON.parse(line).standing).filter(Boolean));
  assert.ok(standings.has('confirmed') && standings.has('made') && standings.has('extracted'), [...standings].join());
});

// "Who was absent from the meeting?": three clicks from the first page to the words that say it (docs/tour.md).
async function threeClicks(at, absent, words, picture) {
  base = at.address;
  await page.goto(base);
  await page.waitForSelector('.hints a[href*="role=absent"]');
  if (picture) await shot('absent-0');
  await page.click('.hints a[href*="role=absent"]');
  await page.waitForSelector('.fact .absent');
  if (picture) await shot('absent-1');
  await page.click(`.fact:has(.absent:has-text("${absent}")) .quote`);
  await page.waitForSelector('.pieces mark');
  assert.match(await page.textContent('.evidence'), words);
  if (picture) await shot('absent-2');
  await page.click('.citation .doc');
  await page.waitForSelector('.aimed');
  if (picture) await shot('absent-3');
}
async function otherDossier(name, folderOfReports) {
  const db = join(folder, `${name}.db`);
  run('add', '--quiet', db, folderOfReports);
  return serveAt(db);
}

step('three clicks lead to who was absent', async () => {
  const served = await otherDossier('riyadh', join(here, '../../examples/riyadh-2025/reports'));
  await threeClicks(served, 'Ukraine', /Ukraine was not invited|L'Ukraine n'avait pas été invitée/, true);
  await served.stop();
});

step('three clicks lead to who was absent, in the seeds too', async () => {
  const seeds = join(here, '../../../shared/seeds');
  if (!existsSync(seeds)) return console.log('  skipped: no seeds here');
  const served = await otherDossier('seeds', seeds);
  await threeClicks(served, 'Ukraine', /Ukrain/, false);
  await served.stop();
});

step('read-only shows and takes nothing', async () => {
  const shared = await serve('--read-only');
  base = shared.address;
  await page.evaluate(() => localStorage.clear()).catch(() => {});
  await open('facts');
  await page.click('.fact .quote');
  await page.waitForSelector('.pieces');
  assert.equal(await page.locator('.actions').count(), 0);
  const answer = await fetch(`${base}api/v1/revisions`, { method: 'POST', headers: { 'X-Pourparler': '1' }, body: '{}' });
  assert.equal(answer.status, 403);
  await shot('read-only');
  await shared.stop();
});

try {
  run('add', '--quiet', dossier, reports);
  base = (await serve()).address;
  browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page.setDefaultTimeout(30_000);
  const faults = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error' && /Content Security|Uncaught/.test(m.text())) faults.push(m.text()); });
  for (const [name, work] of steps) {
    try {
      await work();
      assert.deepEqual(faults.splice(0), []);
      console.log(`ok   ${name}`);
    } catch (e) {
      failed++;
      console.log(`FAIL ${name}\n${e.stack ?? e}`);
      await shot(`failed-${failed}`).catch(() => {});
    }
  }
} finally {
  await browser?.close();
  for (const server of servers) server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
