// Search as one types.
import type { ActorRef, Doc } from '../api';
import { useApi } from '../api';
import { Bytes } from '../bytes';
import { t } from '../i18n';
import { changeParams, link, route } from '../route';
import { useSignal } from '../store';
import { ActorName, DocMeta, Waiting, useTitle } from '../ui';

export interface Found { query: string; actors: ActorRef[]; reports: { doc: string; title: string | null; path: string; statement: string | null; span: [number, number]; snippet: string; marks: [number, number][]; document?: Doc }[]; read_as?: { written: string; meant: string[] }[] }

export function Snippet({ text, marks }: { text: string; marks: [number, number][] }) {
  const bytes = new Bytes(text);
  const out = [];
  let at = 0;
  for (const [a, b] of marks) {
    const [start, end] = [bytes.unit(a), bytes.unit(b)];
    out.push(text.slice(at, start), <mark>{text.slice(start, end)}</mark>);
    at = end;
  }
  out.push(text.slice(at));
  return <span class="snippet" dir="auto">{out}</span>;
}

export default function SearchPage() {
  const { params } = useSignal(route);
  const q = params.get('q') ?? '';
  useTitle(`${t('Search')}: ${q}`);
  const asked = useApi<Found>(`search?limit=40&q=${encodeURIComponent(q)}`);
  return (
    <section class="list narrow">
      <header class="bar"><h1>{t('Search')}</h1><input type="search" autofocus value={q} aria-label={t('Search')} onInput={(e) => changeParams({ q: e.currentTarget.value || null }, true)} /></header>
      {window.POURPARLER_STATIC && <p class="soft">{t('This copy searches names, titles and the words of facts, not whole reports.')}</p>}
      <Waiting asked={asked}>
        {asked.data && asked.data.actors.length + asked.data.reports.length === 0 && <p class="note">{t('No results.')}</p>}
        {asked.data?.read_as?.map((r) => <p class="note" key={r.written}>{t('No report holds')} <q>{r.written}</q>; {t('shown')}: <b>{r.meant.join(', ')}</b></p>)}
        {(asked.data?.actors.length ?? 0) > 0 && <p class="chips">{asked.data!.actors.map((a) => <span class="chip" key={a.id}><ActorName actor={a} /> <small>{a.facts}</small></span>)}</p>}
        <ol class="results">{asked.data?.reports.map((r) => (
          <li key={r.doc}><h2><a href={link(`document/${r.doc}`, r.span[1] ? { at: r.span.join('-') } : {})}><bdi>{r.title || r.path}</bdi></a></h2>{r.document && <DocMeta doc={r.document} />}<p><Snippet text={r.snippet} marks={r.marks} /></p>{r.statement && <a href={link(`fact/${r.statement}`)}>{t('statement')} →</a>}</li>
        ))}</ol>
      </Waiting>
    </section>
  );
}
