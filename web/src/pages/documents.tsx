// The reports.
import type { Doc, List } from '../api';
import { useApi } from '../api';
import { day, t } from '../i18n';
import { changeParams, link, route } from '../route';
import { useSignal } from '../store';
import { DocName, Waiting, useTitle } from '../ui';
import { Pager } from './facts';

export default function DocumentsPage() {
  useTitle(t('Documents'));
  const { params } = useSignal(route);
  const asked = useApi<List<Doc>>(`documents?limit=60&${params}`);
  return (
    <section class="list">
      <header class="bar">
        <h1>{t('Documents')} <small>{asked.data?.total.toLocaleString() ?? ''}</small></h1>
        <input type="search" placeholder={`${t('Title')}, ${t('Outlet')}…`} aria-label={t('Title')} value={params.get('q') ?? ''} onInput={(e) => changeParams({ q: e.currentTarget.value || null, offset: null }, true)} />
        <select value={params.get('sort') ?? ''} aria-label={t('Newest first')} onChange={(e) => changeParams({ sort: e.currentTarget.value || null })}><option value="">{t('published')}</option><option value="title">{t('Title')}</option><option value="added">{t('added')}</option></select>
        {[...params.keys()].some((k) => !['q', 'sort', 'offset'].includes(k)) && <a class="button" href={link('documents')}>✕ {t('Clear filters')}</a>}
      </header>
      <Waiting asked={asked}>
        <table class="grid">
          <thead><tr><th>{t('date')}</th><th>{t('Title')}</th><th>{t('Outlet')}</th><th>{t('lang')}</th><th>{t('Lineage')}</th><th class="num">{t('Facts')}</th></tr></thead>
          <tbody>
            {asked.data?.items.map((d) => (
              <tr key={d.id}>
                <td class="when">{d.date ? day(d.date) : <span class="soft">—</span>}{d.basis === 'inferred' && <span class="soft"> ?</span>}</td>
                <td><DocName doc={d} /><br /><small class="soft"><bdi>{d.path}</bdi></small></td>
                <td>{d.outlet}</td>
                <td>{d.lang ?? '?'}{!d.read && ' ✕'}</td>
                <td>{d.derivation ? <a href={link('documents', { origin: d.origin })}>{t(d.derivation)}</a> : ''}</td>
                <td class="num"><a href={link('facts', { doc: d.id })}>{d.facts}</a></td>
              </tr>
            ))}
          </tbody>
        </table>
        <Pager total={asked.data?.total ?? 0} limit={60} />
      </Waiting>
    </section>
  );
}

export function FailuresPage() {
  useTitle(t('Reports that failed'));
  const asked = useApi<List<{ id: string; path: string; kind: string; message: string; remedy: string | null; added: string }>>('failures?limit=500');
  return (
    <section class="list">
      <header class="bar"><h1>{t('Reports that failed')} <small>{asked.data?.total ?? ''}</small></h1></header>
      <Waiting asked={asked}>
        <table class="grid"><tbody>{asked.data?.items.map((f) => <tr key={f.id}><td><bdi>{f.path}</bdi></td><td>{f.kind}</td><td>{f.message}{f.remedy && <><br /><small class="soft">{f.remedy}</small></>}</td><td class="when">{day(f.added)}</td></tr>)}</tbody></table>
      </Waiting>
    </section>
  );
}
