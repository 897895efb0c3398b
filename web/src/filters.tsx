// The filters that lists of facts share; they live in the address, so a choice can be kept and sent on.
import { useState } from 'preact/hooks';
import { useApi } from './api';
import { issueName, regionName, t } from './i18n';
import { changeParams, route } from './route';
import { useSignal } from './store';
import { ActorPicker } from './ui';

type Facets = Record<string, { value: string; count: number }[]>;
const kFacets = ['kind', 'type', 'status', 'party', 'issue', 'place', 'role', 'lang', 'standing'];
const kNames = ['kind', 'type', 'status', 'party', 'actor', 'issue', 'place', 'role', 'lang', 'standing', 'from', 'to', 'min_origins', 'min_confidence', 'max_confidence', 'doc', 'disputed', 'disagreed', 'due', 'dated', 'same_as'];

export function chosen(params: URLSearchParams, but: string[] = []): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of kNames) if (params.get(name) && !but.includes(name)) out.set(name, params.get(name)!);
  return out;
}

function Facet({ name, values, now }: { name: string; values: { value: string; count: number }[]; now: string | null }) {
  const on = new Set(now?.split(',') ?? []);
  if (values.length === 0 || (values.length === 1 && !on.size && name !== 'role')) return null;
  const flip = (value: string) => {
    const next = new Set(on);
    next.has(value) ? next.delete(value) : next.add(value);
    const single = name === 'kind' || name === 'standing' || name === 'lang' || name === 'place' || name === 'role';
    changeParams({ [name]: single ? (on.has(value) ? null : value) : [...next].join(',') || null, offset: null, ...(name === 'kind' ? { type: null } : {}) });
  };
  const label = (value: string) => (name === 'party' ? regionName(value) : name === 'lang' || name === 'place' ? value : name === 'issue' ? issueName(value) : t(value).replace(/-/g, ' '));
  return (
    <details open={on.size > 0 || ['kind', 'type', 'party', 'place', 'role'].includes(name)}>
      <summary>{t(name)}</summary>
      <ul>{values.slice(0, on.size ? 80 : 12).map((v) => <li key={v.value}><button class={on.has(v.value) ? 'on' : ''} aria-pressed={on.has(v.value)} onClick={() => flip(v.value)}><span>{label(v.value)}</span><small>{v.count.toLocaleString()}</small></button></li>)}</ul>
    </details>
  );
}

export function Filters({ skip = [] }: { skip?: string[] }) {
  const { params } = useSignal(route);
  const asked = useApi<Facets>(`facets?${chosen(params)}`);
  const some = [...chosen(params).keys()].length > 0;
  const actors = params.get('actor')?.split(',').filter(Boolean) ?? [];
  const [folded, fold] = useState(true);
  return (
    <aside class={`filters${folded ? ' folded' : ''}`} aria-label={t('Filters')}>
      <button class="fold" aria-expanded={!folded} onClick={() => fold(!folded)}>{t('Filters')}{some ? ' ●' : ''}</button>
      {some && <button class="clear" onClick={() => changeParams(Object.fromEntries(kNames.map((n) => [n, null])))}>✕ {t('Clear filters')}</button>}
      <div class="period">
        <label>{t('from')} <input type="text" placeholder="2015-07" pattern="\d{4}(-\d{2}(-\d{2})?)?" value={params.get('from') ?? ''} onChange={(e) => e.currentTarget.reportValidity() && changeParams({ from: e.currentTarget.value || null })} /></label>
        <label>{t('to')} <input type="text" placeholder="2015-12" pattern="\d{4}(-\d{2}(-\d{2})?)?" value={params.get('to') ?? ''} onChange={(e) => e.currentTarget.reportValidity() && changeParams({ to: e.currentTarget.value || null })} /></label>
      </div>
      {!skip.includes('actor') && <ActorPicker label={t('Find an actor')} onPick={(a) => changeParams({ actor: [...actors, a.id].join(','), offset: null })} />}
      {actors.map((id) => <ActorChip id={id} key={id} onDrop={() => changeParams({ actor: actors.filter((a) => a !== id).join(',') || null })} />)}
      <label class="range">{t('independent origins')} ≥ <input type="number" min={0} max={99} value={params.get('min_origins') ?? ''} onChange={(e) => changeParams({ min_origins: e.currentTarget.value || null })} /></label>
      {asked.data && kFacets.filter((f) => !skip.includes(f)).map((name) => <Facet key={name} name={name} values={asked.data![name] ?? []} now={params.get(name)} />)}
    </aside>
  );
}

function ActorChip({ id, onDrop }: { id: string; onDrop: () => void }) {
  const asked = useApi<{ name: string }>(`actors/${id}`);
  return <button class="chip" onClick={onDrop} title="✕">{asked.data?.name ?? id} ✕</button>;
}
