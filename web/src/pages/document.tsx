// One report: its clean text with all that was found in it as highlights, its source with what is no report shaded, and
// what it descends from. A selection becomes a fact.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Doc, Fact, Session } from '../api';
import { keep, useApi } from '../api';
import { Bytes } from '../bytes';
import { act, useDraft } from '../correct';
import { day, t } from '../i18n';
import { go, link, route } from '../route';
import { useSignal } from '../store';
import { DocMeta, DocName, FactLine, Waiting, useKeys, useTitle } from '../ui';

interface Mark { layer: string; start: number; end: number; note: string; id: string | null }
interface Page extends Omit<Doc, 'facts'> { byline: string | null; url: string | null; format: string; encoding: string | null; why_date: string | null; paths: string[]; text: string; marks: Mark[]; facts: Fact[]; source: string | null; boilerplate: [number, number][]; map: number[][]; family: Doc[] }

const kLayers = ['contact', 'statement', 'move', 'mention', 'timex', 'place', 'quotation', 'sentence'];
const kFirst = 'contact,statement,move,mention,timex';

interface Segment { start: number; end: number; marks: Mark[] }
function segments(marks: Mark[], size: number, unit: (b: number) => number): Segment[] {
  const cuts = new Set([0, size]);
  const inUnits = marks.map((m) => ({ ...m, start: unit(m.start), end: unit(m.end) }));
  for (const m of inUnits) { cuts.add(m.start); cuts.add(m.end); }
  const at = [...cuts].sort((a, b) => a - b);
  const starts = [...inUnits].sort((a, b) => a.start - b.start);
  const out: Segment[] = [];
  let open: Mark[] = [], next = 0;
  for (let i = 0; i + 1 < at.length; i++) {
    open = open.filter((m) => m.end > at[i]);
    while (next < starts.length && starts[next].start <= at[i]) open.push(starts[next++]);
    out.push({ start: at[i], end: at[i + 1], marks: open.filter((m) => m.end > at[i]) });
  }
  return out;
}

function Text({ page, layers, at, onFact, chosen }: { page: Page; layers: Set<string>; at: [number, number] | null; onFact: (id: string) => void; chosen: string }) {
  const bytes = useMemo(() => new Bytes(page.text), [page.text]);
  const parts = useMemo(() => segments(page.marks.filter((m) => layers.has(m.layer)), page.text.length, (b) => bytes.unit(b)), [page, layers]);
  const first = useRef<HTMLElement>(null);
  const goal = at ? [bytes.unit(at[0]), bytes.unit(at[1])] : null;
  useEffect(() => { first.current?.scrollIntoView({ block: 'center' }); }, [page.id, at?.[0]]);
  let found = false;
  return (
    <div class="text" lang={page.lang ?? undefined} dir="auto">
      {parts.map((p) => {
        const aimed = goal !== null && p.start < goal[1] && p.end > goal[0];
        const fact = p.marks.find((m) => m.id);
        const classes = [...new Set(p.marks.map((m) => `m-${m.layer}`)), aimed ? 'aimed' : '', fact && fact.id === chosen ? 'chosen' : ''].join(' ').trim();
        const here = aimed && !found ? ((found = true), first) : undefined;
        if (!classes) return <span data-at={p.start} key={p.start}>{page.text.slice(p.start, p.end)}</span>;
        const title = p.marks.filter((m) => m.note).map((m) => `${t(m.layer)}: ${m.id ? t(m.note) : m.note}`).join('\n');
        return <span data-at={p.start} ref={here as never} key={p.start} class={classes} title={title || undefined} onClick={fact ? () => onFact(fact.id!) : undefined}>{page.text.slice(p.start, p.end)}</span>;
      })}
    </div>
  );
}

function Source({ page }: { page: Page }) {
  const bytes = useMemo(() => new Bytes(page.source ?? ''), [page.source]);
  if (page.source === null) return <p class="note">{page.encoding}</p>;
  const out = [];
  let at = 0;
  for (const [a, b] of page.boilerplate) {
    const [start, end] = [bytes.unit(a), bytes.unit(b)];
    if (start > at) out.push(page.source.slice(at, start));
    out.push(<s class="boilerplate" title={t('boilerplate')}>{page.source.slice(start, end)}</s>);
    at = end;
  }
  out.push(page.source.slice(at));
  return <div class="text source" dir="auto">{out}</div>;
}

function Changes({ page }: { page: Page }) {
  const parent = page.family.find((d) => d.id === page.id)?.parent;
  const asked = useApi<Page>(parent ? `documents/${parent}` : null);
  const [parts, set] = useState<{ value: string; added?: boolean; removed?: boolean }[] | null>(null);
  useEffect(() => {
    if (asked.data) import('diff').then((m) => set(m.diffWordsWithSpace(asked.data!.text.slice(0, 60000), page.text.slice(0, 60000))));
  }, [asked.data, page.id]);
  return <div class="text">{parts ? parts.map((p) => (p.added ? <ins>{p.value}</ins> : p.removed ? <del>{p.value}</del> : p.value)) : t('Loading…')}</div>;
}

function Family({ page }: { page: Page }) {
  if (page.family.length < 2) return null;
  const children = (of: string | null): Doc[] => page.family.filter((d) => (of === null ? !d.parent || !page.family.some((p) => p.id === d.parent) : d.parent === of));
  const tree = (list: Doc[], depth = 0) => (
    <ul class="tree">{list.map((d) => <li key={d.id} class={d.id === page.id ? 'here' : ''}><DocName doc={d} /> <DocMeta doc={d} />{depth < 8 && children(d.id).length > 0 && tree(children(d.id), depth + 1)}</li>)}</ul>
  );
  return <section class="panel"><h2>{t('This report and its kin')} <small>{page.family.length}</small></h2>{tree(children(null))}</section>;
}

// A form for a fact that begins with a selection.
function Make({ page, kind, start, end, onDone }: { page: Page; kind: string; start: number; end: number; onDone: () => void }) {
  const empty = kind === 'contact' ? { channel: 'meeting', status: 'occurred', participants: [] } : kind === 'move' ? { type: 'propose', status: 'done', actors: [], targets: [] } : { mode: 'direct', speaker: null };
  const { draft, form } = useDraft(kind, { ...empty, date: null, issues: [] }, []);
  const save = async () => { if (await act({ act: 'make', value: { kind, doc: page.id, start, end, ...draft } }, `${t('made')}: ${t(kind)}`)) onDone(); };
  return <form class="edit" onSubmit={(e) => { e.preventDefault(); save(); }}>{form}<div class="actions"><button class="yes">{t('Save')}</button><button type="button" onClick={onDone}>{t('Cancel')}</button></div></form>;
}

function useSelection(text: string, within: string): { start: number; end: number; quote: string; clear: () => void } | null {
  const [sel, set] = useState<{ start: number; end: number; quote: string } | null>(null);
  const bytes = useMemo(() => new Bytes(text), [text]);
  useEffect(() => {
    const unit = (node: Node | null, offset: number): number | null => {
      const at = node?.parentElement?.closest<HTMLElement>(`${within} [data-at]`);
      return at ? Number(at.dataset.at) + (node === at ? 0 : offset) : null;
    };
    const changed = () => {
      const s = getSelection();
      if (!s || s.isCollapsed || !s.anchorNode) return;
      const a = unit(s.anchorNode, s.anchorOffset), b = unit(s.focusNode, s.focusOffset);
      if (a === null || b === null || a === b) return;
      const [x, y] = [Math.min(a, b), Math.max(a, b)];
      set({ start: bytes.byte(x), end: bytes.byte(y), quote: text.slice(x, y) });
    };
    document.addEventListener('selectionchange', changed);
    return () => document.removeEventListener('selectionchange', changed);
  }, [text]);
  return sel && { ...sel, clear: () => set(null) };
}

function View({ page, session }: { page: Page; session: Session | null }) {
  const { params } = useSignal(route);
  const [view, look] = useState<'text' | 'source' | 'changes'>('text');
  const [layers, set] = useState(() => new Set((keep('layers') ?? kFirst).split(',')));
  const [chosen, choose] = useState('');
  const [making, make] = useState<{ kind: string; start: number; end: number } | null>(null);
  const selected = useSelection(page.text, '.text');
  const flip = (layer: string) => set((now) => { const next = new Set(now); next.has(layer) ? next.delete(layer) : next.add(layer); keep('layers', [...next].join(',')); return next; });
  const keys: Record<string, () => void> = {};
  kLayers.forEach((layer, i) => { keys[String(i + 1)] = () => flip(layer); });
  useKeys({ ...keys, s: () => look(view === 'source' ? 'text' : 'source'), Escape: () => { selected?.clear(); make(null); } });
  const span = params.get('at')?.split('-').map(Number);
  // Citations come as bytes of the source; the text is another one where something was cut.
  const at = span && span.length === 2 ? toText(page, span as [number, number]) : null;
  const counts = useMemo(() => { const c: Record<string, number> = {}; for (const m of page.marks) c[m.layer] = (c[m.layer] ?? 0) + 1; return c; }, [page]);
  const parent = page.family.find((d) => d.id === page.id)?.parent;
  return (
    <div class="document">
      <article>
        <header class="dochead">
          <h1 dir="auto">{page.title || page.path}</h1>
          <p class="soft">{[page.outlet, page.byline, page.date ? day(page.date) : t('no date'), page.lang].filter(Boolean).join(' · ')}{page.basis && <small title={page.why_date ?? ''}> ({page.basis})</small>}</p>
          <p class="soft small"><bdi>{page.url ?? page.path}</bdi> · <code>{page.id}</code> · {page.format} {page.encoding}</p>
          <div class="tabs" role="tablist">{(['text', 'source', ...(parent ? ['changes'] : [])] as const).map((v) => <button role="tab" aria-selected={view === v} key={v} onClick={() => look(v as never)}>{t(v === 'text' ? 'Text' : v === 'source' ? 'Source' : 'Changes to its parent')}</button>)}</div>
        </header>
        {view === 'text' && <Text page={page} layers={layers} at={at} onFact={choose} chosen={chosen} />}
        {view === 'source' && <Source page={page} />}
        {view === 'changes' && <Changes page={page} />}
      </article>
      <aside>
        {selected && !session?.read_only && !making && (
          <div class="panel selection"><q>{selected.quote.slice(0, 160)}</q><div class="actions">{['contact', 'statement', 'move'].map((kind) => <button key={kind} onClick={() => { make({ kind, start: selected.start, end: selected.end }); selected.clear(); }}>{t(`Add as ${kind}`)}</button>)}<button onClick={selected.clear}>✕</button></div></div>
        )}
        {making && <Make page={page} {...making} onDone={() => make(null)} />}
        {view === 'text' && <fieldset class="layers"><legend>{t('Highlights')}</legend>{kLayers.map((layer, i) => <label key={layer} class={`m-${layer}`}><input type="checkbox" checked={layers.has(layer)} onChange={() => flip(layer)} />{t(layer)} <small>{counts[layer] ?? 0}</small><kbd>{i + 1}</kbd></label>)}</fieldset>}
        <Family page={page} />
        <section><h2>{t('Found in this report')} <small>{page.facts.length}</small></h2><ol class="facts brief">{page.facts.map((f) => <FactLine fact={f} key={f.id} selected={f.id === chosen} onClick={() => choose(f.id)} />)}</ol></section>
      </aside>
    </div>
  );
}

// From bytes of the source to bytes of the text, by the pieces of the map.
function toText(page: Page, [start, end]: [number, number]): [number, number] | null {
  let from = -1, to = -1;
  for (const [derived, dsize, source, ssize] of page.map) {
    if (source + ssize <= start || source >= end) continue;
    const copied = dsize === ssize;
    if (from < 0) from = copied ? derived + Math.max(0, start - source) : derived;
    to = copied ? derived + Math.min(dsize, end - source) : derived + dsize;
  }
  return from < 0 ? null : [from, to];
}

export default function DocumentPage({ id, session }: { id: string; session: Session | null }) {
  const asked = useApi<Page>(`documents/${encodeURIComponent(id)}`);
  useTitle(asked.data?.title ?? t('Documents'));
  useKeys({ Backspace: () => go(link('documents')) });
  return <Waiting asked={asked}>{asked.data && <View key={asked.data.id} page={asked.data} session={session} />}</Waiting>;
}
