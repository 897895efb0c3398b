// Answers of a static export: each lies in a file beside the page, brought as a script, since pages opened from a folder
// may fetch nothing.
import { ApiError } from './api';
import type { Fact } from './api';

const asked = new Map<string, Promise<void>>();
function bring(name: string): Promise<void> {
  if (!asked.has(name)) {
    asked.set(name, new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = `data/${name}.js`;
      script.onload = () => done();
      script.onerror = () => failed(new ApiError(404, 'not in this export'));
      document.head.append(script);
    }));
  }
  return asked.get(name)!;
}
const table = () => window.POURPARLER_STATIC!;
async function kept(name: string): Promise<any> {
  if (!(name in table())) await bring(name);
  return table()[name];
}

const holds = (wanted: string | null, has: string[]) => !wanted || wanted.split(',').some((w) => has.includes(w));
function fits(f: Fact, q: URLSearchParams, but = ''): boolean {
  const want = (name: string) => (name === but ? null : q.get(name));
  if (want('standing') ? f.standing !== want('standing') : f.standing === 'rejected') return false;
  const first = f.when ?? '', last = (typeof f.date === 'object' && f.date?.to) || f.when || '';
  const actors = f.actors.map((a) => a.id);
  return holds(want('kind'), [f.kind]) && holds(want('type'), [f.type]) && holds(want('status'), [f.status ?? '']) && holds(want('issue'), f.issues) &&
    holds(want('party'), f.actors.filter((a) => a.as !== 'absent').map((a) => a.party ?? '')) && holds(want('lang'), f.langs.split(',')) && holds(want('place'), [f.place?.name ?? '']) &&
    (!q.get('actor') && !want('role') || f.actors.some((a) => holds(q.get('actor'), [a.id]) && holds(want('role'), [a.as ?? '']))) &&
    (!q.get('doc') || f.docs.includes(q.get('doc')!)) && f.origins >= Number(q.get('min_origins') ?? 0) &&
    (!q.get('from') || (last !== '' && last + '~' >= q.get('from')!)) && (!q.get('to') || (first !== '' && first <= q.get('to')! + '~')) &&
    (!q.get('disagreed') || f.disagreement) && (!q.get('due') || f.due !== null) && actors.length >= 0;
}
export const plain = (s: string) => s.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const part = (list: any[], q: URLSearchParams) => ({ total: list.length, items: list.slice(Number(q.get('offset') ?? 0), Number(q.get('offset') ?? 0) + Number(q.get('limit') ?? 50)) });

export async function stored(path: string): Promise<unknown> {
  const [name, query = ''] = path.split('?', 2);
  const q = new URLSearchParams(query);
  if (/^(facts|documents|actors)\/./.test(name)) return kept(name.replace('/', '-'));
  if (name === 'facts' || name === 'facets' || name === 'queue' || name === 'timeline') {
    const all: Fact[] = (await kept('facts')).items;
    if (name === 'facets') return facets(all, q);
    const list = all.filter((f) => fits(f, q));
    if (q.get('sort') === 'oldest') list.sort((a, b) => (a.when ?? '9').localeCompare(b.when ?? '9'));
    if (name === 'timeline') return (await import('./static_timeline')).timeline(list, q);
    return { ...part(list, q), done: 0 };
  }
  if (name === 'documents' || name === 'actors') {
    const all: any[] = (await kept(name)).items;
    const text = plain(q.get('q') ?? '');
    return part(all.filter((d) => plain(`${d.title ?? ''} ${d.outlet ?? ''} ${d.path ?? ''} ${d.name ?? ''}`).includes(text) && (!q.get('type') || d.type === q.get('type')) && (!q.get('lang') || d.lang === q.get('lang'))), q);
  }
  if (name === 'search') {
    const { search } = await import('./static_search');
    return search(q.get('q') ?? '', (await kept('facts')).items, (await kept('documents')).items, (await kept('actors')).items, Number(q.get('limit') ?? 40));
  }
  const whole: any = { ...(await kept(name.replaceAll('/', '-'))) };
  if (name === 'positions') return positions(whole, q);
  if (name === 'deadlines' && q.get('as_of')) {
    const day = q.get('as_of')!;
    whole.items = whole.items.filter((d: any) => d.due.to >= day).map((d: any) => ({ ...d, days_left: Math.round((Date.parse(d.due.to) - Date.parse(day)) / 86_400_000) }));
  }
  // Lists that the server would give in pages.
  if (q.has('limit') && Array.isArray(whole.items) && (name === 'commitments' || name === 'deadlines')) return { ...whole, ...part(whole.items.filter((c: any) => !q.get('state') || c.state === q.get('state')), q) };
  return whole;
}

// Of the cells with their whole histories, what a question takes in.
function positions(whole: any, q: URLSearchParams) {
  const most = Number(q.get('most') ?? Infinity), day = q.get('as_of');
  const items = whole.items.filter((c: any) => (!q.get('party') || c.party.id === q.get('party')) && (!q.get('issue') || c.issue === q.get('issue'))).flatMap((c: any) => {
    const past = c.history.filter((h: any) => !day || (h.when && h.when.from <= day));
    return past.length ? [{ ...c, changes: past.filter((h: any) => h.changed).length, earlier: Math.max(0, past.length - most), history: past.slice(-most) }] : [];
  });
  return { ...whole, total: items.length, items };
}

function facets(all: Fact[], q: URLSearchParams) {
  const values: Record<string, (f: Fact) => string[]> = {
    kind: (f) => [f.kind], type: (f) => [f.type], status: (f) => [f.status ?? ''], party: (f) => [...new Set(f.actors.filter((a) => a.as !== 'absent').map((a) => a.party ?? ''))],
    issue: (f) => f.issues, lang: (f) => f.langs.split(','), standing: (f) => [f.standing], role: (f) => [...new Set(f.actors.map((a) => a.as ?? ''))], place: (f) => [f.place?.name ?? ''],
  };
  const out: Record<string, { value: string; count: number }[]> = {};
  for (const [name, of] of Object.entries(values)) {
    const counts = new Map<string, number>();
    for (const f of all) if (fits(f, q, name)) for (const v of of(f)) if (v) counts.set(v, (counts.get(v) ?? 0) + 1);
    out[name] = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count).slice(0, 80);
  }
  return out;
}
