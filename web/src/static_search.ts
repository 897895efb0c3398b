// Search in a static export: names, titles and the words of facts. A word that none of these holds is read as the nearest
// that they do hold, as the server does with the words of reports.
import type { ActorRef, Doc, Fact } from './api';
import type { Found } from './pages/search';
import { plain } from './static';

interface Token { word: string; at: number; end: number }  // in UTF-16
interface Piece { doc: string; fact: string | null; text: string; tokens: Token[] }

const tokens = (text: string): Token[] => [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((m) => ({ word: plain(m[0]), at: m.index, end: m.index + m[0].length }));
const bytes = (text: string) => new TextEncoder().encode(text).length;

// How many letters to leave out, put in, change or swap with the next one; `most` + 1 where it takes more.
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

let made: { pieces: Piece[]; counts: Map<string, number>; docs: Map<string, Doc> } | null = null;
function material(facts: Fact[], docs: Doc[]) {
  if (made) return made;
  const pieces: Piece[] = docs.map((d) => { const text = `${d.title ?? d.path} ${d.outlet ?? ''}`.trim(); return { doc: d.id, fact: null, text, tokens: tokens(text) }; });
  for (const f of facts) {
    if (f.standing === 'rejected') continue;
    const text = [f.actors.map((a) => a.name).join(', '), f.place?.name, f.quote].filter(Boolean).join(' · ');
    for (const doc of f.docs.slice(0, 1)) pieces.push({ doc, fact: f.id, text, tokens: tokens(text) });
  }
  const counts = new Map<string, number>();
  for (const p of pieces) for (const { word } of p.tokens) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (made = { pieces, counts, docs: new Map(docs.map((d) => [d.id, d])) });
}

// The words that a written one stands for: those that begin with it, else the nearest.
function meant(written: string, counts: Map<string, number>): { words: Set<string>; slip: string[] } {
  const words = [...counts.keys()].filter((w) => w.startsWith(written));
  const most = written.length < 4 ? 0 : written.length < 8 ? 1 : 2;
  if (words.length > 0 || most === 0) return { words: new Set(words), slip: [] };
  let least = most + 1, near: string[] = [];
  for (const w of counts.keys()) {
    const n = slips(written, w, most);
    if (n < least) [least, near] = [n, [w]];
    else if (n === least && n <= most) near.push(w);
  }
  near.sort((a, b) => counts.get(b)! - counts.get(a)!);
  return { words: new Set(near.slice(0, 3)), slip: near.slice(0, 3) };
}

export function search(query: string, facts: Fact[], docs: Doc[], actors: ActorRef[], limit: number): Found {
  const { pieces, counts, docs: docAt } = material(facts, docs);
  const written = tokens(query).map((x) => x.word);
  const wanted = written.map((w) => meant(w, counts));
  const hits = new Map<string, { found: Set<number>; best: Piece; most: number }>();
  for (const p of pieces) {
    const here = wanted.flatMap((w, i) => (p.tokens.some((x) => w.words.has(x.word)) ? [i] : []));
    if (here.length === 0) continue;
    const hit = hits.get(p.doc) ?? { found: new Set<number>(), best: p, most: 0 };
    here.forEach((i) => hit.found.add(i));
    if (here.length > hit.most || (here.length === hit.most && !hit.best.fact && p.fact)) [hit.best, hit.most] = [p, here.length];
    hits.set(p.doc, hit);
  }
  const full = [...hits.entries()].filter(([, h]) => h.found.size === written.length && written.length > 0).sort((a, b) => b[1].most - a[1].most);
  const is = (name: string) => { const words = tokens(name).map((x) => x.word); return written.length > 0 && wanted.every((w, i) => words.some((x) => x.startsWith(written[i]!) || w.words.has(x))); };
  return {
    query,
    actors: actors.filter((a) => is(a.name)).slice(0, 6),
    reports: full.slice(0, limit).map(([doc, { best }]) => ({
      doc, title: docAt.get(doc)?.title ?? null, path: docAt.get(doc)?.path ?? doc, statement: best.fact, span: [0, 0] as [number, number], snippet: best.text, document: docAt.get(doc),
      marks: best.tokens.filter((x) => wanted.some((w) => w.words.has(x.word))).map((x) => [bytes(best.text.slice(0, x.at)), bytes(best.text.slice(0, x.end))] as [number, number]),
    })),
    read_as: wanted.flatMap((w, i) => (w.slip.length ? [{ written: written[i]!, meant: w.slip }] : [])),
  };
}
