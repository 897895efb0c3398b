// A list of facts, filtered.
import type { Fact, List } from '../api';
import { useApi } from '../api';
import { Filters, chosen } from '../filters';
import { lang, t } from '../i18n';
import { changeParams, go, link, route } from '../route';
import { useSignal } from '../store';
import { FactLine, Waiting, useKeys, useTitle } from '../ui';
import { useState } from 'preact/hooks';

export function Pager({ total, limit }: { total: number; limit: number }) {
  const { params } = useSignal(route);
  const offset = Number(params.get('offset') ?? 0);
  if (total <= limit) return null;
  return (
    <nav class="pager" aria-label={t('Page')}>
      <button disabled={offset === 0} onClick={() => changeParams({ offset: offset - limit > 0 ? String(offset - limit) : null })}>← {t('Previous')}</button>
      <span>{(offset + 1).toLocaleString()}–{Math.min(offset + limit, total).toLocaleString()} {t('of')} {total.toLocaleString()}</span>
      <button disabled={offset + limit >= total} onClick={() => changeParams({ offset: String(offset + limit) })}>{t('Next')} →</button>
    </nav>
  );
}

// A page of what the party, issue, period and origins chosen here take in.
function briefing(params: URLSearchParams): string {
  const out = new URLSearchParams({ format: 'html', lang: lang.value });
  const put = (as: string, value: string | null) => { if (value && !value.includes(',')) out.set(as, value); };
  put('party', params.get('actor') ?? params.get('party'));
  for (const [as, name] of [['issue', 'issue'], ['since', 'from'], ['until', 'to'], ['min_origins', 'min_origins']]) put(as, params.get(name));
  return `/api/v1/export?${out}`;
}

const kOrders: [string, string][] = [['', 'Newest first'], ['oldest', 'Oldest first'], ['origins', 'Most origins first'], ['doubt', 'Most doubtful first'], ['confidence', 'Most certain first']];

export default function FactsPage() {
  const { params } = useSignal(route);
  const [at, move] = useState(-1);
  const query = chosen(params);
  for (const name of ['offset', 'sort']) if (params.get(name)) query.set(name, params.get(name)!);
  const asked = useApi<List<Fact>>(`facts?limit=40&${query}`);
  const kind = params.get('kind');
  const title = kind ? t(kind[0].toUpperCase() + kind.slice(1) + 's') : t('Facts');
  useTitle(title);
  const items = asked.data?.items ?? [];
  useKeys({ j: () => move(Math.min(at + 1, items.length - 1)), k: () => move(Math.max(at - 1, 0)), Enter: items[at] && (() => go(link(`fact/${items[at].id}`))) });
  return (
    <div class="split">
      <Filters />
      <section class="list">
        <header class="bar">
          <h1>{title} <small>{asked.data ? asked.data.total.toLocaleString() : ''}</small></h1>
          <select value={params.get('sort') ?? ''} onChange={(e) => changeParams({ sort: e.currentTarget.value || null, offset: null })} aria-label={t('Newest first')}>{kOrders.map(([v, name]) => <option value={v} key={v}>{t(name)}</option>)}</select>
          <a class="button" href={link('timeline', chosen(params))}>{t('Timeline')}</a>
          {!window.POURPARLER_STATIC && <a class="button" href={briefing(params)} title={t('of this party, issue, period and these origins')} download>{t('Briefing')}</a>}
        </header>
        <Waiting asked={asked}>
          {items.length === 0 ? <p class="note">{t('Nothing fits these filters.')}</p> : <ol class="facts">{items.map((f, i) => <FactLine fact={f} key={f.id} selected={i === at} onClick={() => move(i)} />)}</ol>}
          <Pager total={asked.data?.total ?? 0} limit={40} />
        </Waiting>
      </section>
    </div>
  );
}
