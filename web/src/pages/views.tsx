// Where parties stand, what they owe, what falls due. Each row leads to its fact.
import { useMemo, useState } from 'preact/hooks';
import type { ActorRef, List } from '../api';
import { useApi } from '../api';
import { day, regionName, t } from '../i18n';
import { changeParams, link, route } from '../route';
import { useSignal } from '../store';
import { ActorName, Waiting, useTitle } from '../ui';
import { Pager } from './facts';

interface Occasion { from: string; to: string; reported: boolean }
interface Party { id: string; name: string }
interface Stand { stance: string; conditional: boolean; changed: boolean; when: Occasion | null; fact: string; what: string; origins: number }
interface Cell { party: Party; issue: string; earlier?: number; history: Stand[] }
const partyName = (p: Party) => (/^[A-Z]{2}$/.test(p.id) ? regionName(p.id) : p.name || p.id);
const whole = (o: Occasion | null) => (!o ? '—' : o.from === o.to ? day(o.from) : o.from.slice(0, 7) === o.to.slice(0, 7) && o.from.endsWith('-01') && Number(o.to.slice(8)) > 27 ? day(o.from.slice(0, 7)) : `${day(o.from)} – ${day(o.to)}`);
const kPage = 150;
const kept = (params: URLSearchParams, names: string[]) => new URLSearchParams(names.filter((n) => params.get(n)).map((n) => [n, params.get(n)!])).toString();
const issueName = (i: string) => i.replace(/-/g, ' ');
const side = (s: string) => (['proposes', 'demands'].includes(s) ? 'asks' : ['refuses', 'threatens', 'walks_out'].includes(s) ? 'refuses' : 'gives');

export function PositionsPage() {
  useTitle(t('Positions'));
  const asked = useApi<List<Cell>>('positions?most=60');
  const [at, slide] = useState(100);
  const [open, show] = useState<Cell | null>(null);
  const drawn = useMemo(() => {
    const items = asked.data?.items ?? [];
    const days = items.flatMap((c) => c.history.map((h) => h.when?.to).filter((d): d is string => !!d)).sort();
    const weight = new Map<string, number>(), heavy = new Map<string, number>(), names = new Map<string, Party>();
    for (const c of items) {
      weight.set(c.party.id, (weight.get(c.party.id) ?? 0) + c.history.length);
      heavy.set(c.issue, (heavy.get(c.issue) ?? 0) + c.history.length);
      names.set(c.party.id, c.party);
    }
    const by = (m: Map<string, number>) => [...m].sort((a, b) => b[1] - a[1]).map(([k]) => k);
    return { days, parties: by(weight).slice(0, 18).map((k) => names.get(k)!), issues: by(heavy).slice(0, 14), cells: new Map(items.map((c) => [`${c.party.id}\n${c.issue}`, c])) };
  }, [asked.data]);
  const [first, last] = [drawn.days[0], drawn.days[drawn.days.length - 1]];
  const until = first && at < 100 ? new Date(Date.parse(first) + ((Date.parse(last) - Date.parse(first)) * at) / 100).toISOString().slice(0, 10) : null;
  const past = (c?: Cell) => (c ? c.history.filter((h) => !until || (h.when && h.when.from <= until)) : []);
  return (
    <section class="list">
      <header class="bar"><h1>{t('Positions')}</h1>
        {first && <label class="slider">{day(first)} <input type="range" min={0} max={100} value={at} aria-label={t('date')} aria-valuetext={day(until ?? last)} onInput={(e) => slide(Number(e.currentTarget.value))} /> {day(last)} · <b>{t('as of')} {day(until ?? last)}</b></label>}
        <span class="legend"><i class="dot asks" />{t('asks')} <i class="dot gives" />{t('gives')} <i class="dot refuses" />{t('refuses')} <i>△</i>{t('changed')}</span>
      </header>
      <Waiting asked={asked}>
        {drawn.parties.length === 0 ? <p class="note">{t('Nothing fits these filters.')}</p> : (
          <div class="scroll"><table class="matrix">
            <thead><tr><th />{drawn.issues.map((i) => <th key={i} scope="col"><a href={link('facts', { issue: i, kind: 'move' })}>{issueName(i)}</a></th>)}</tr></thead>
            <tbody>{drawn.parties.map((p) => (
              <tr key={p.id}><th scope="row">{partyName(p)}</th>{drawn.issues.map((i) => {
                const cell = drawn.cells.get(`${p.id}\n${i}`);
                const seen = past(cell);
                const now = seen[seen.length - 1];
                return <td key={i}>{now && <button class={`stand ${side(now.stance)}${open === cell ? ' on' : ''}`} title={now.what} onClick={() => show(open === cell ? null : cell!)}>{t(now.stance).replace('_', ' ')}{now.conditional && ' ?'}{seen.some((h) => h.changed) && <b title={t('changed')}> △</b>}<small>{seen.length + (cell?.earlier ?? 0) > 1 ? ` ${seen.length + (cell?.earlier ?? 0)}` : ''}</small></button>}</td>;
              })}</tr>
            ))}</tbody>
          </table></div>
        )}
        {open && (
          <section class="panel"><h2>{partyName(open.party)} · {issueName(open.issue)}</h2>
            {(open.earlier ?? 0) > 0 && <p class="soft">{open.earlier} {t('earlier ones are not shown')}</p>}
            <ol class="plain positions">{past(open).map((h) => <li key={h.fact + h.stance}><span class="when">{whole(h.when)}{h.when?.reported && '*'}</span> <b class={`stand ${side(h.stance)}`}>{t(h.stance).replace('_', ' ')}</b>{h.changed && <b title={t('changed')}> △</b>} <a href={link(`fact/${h.fact}`)}>{h.what || '…'}</a></li>)}</ol>
          </section>
        )}
      </Waiting>
    </section>
  );
}

interface Commitment { fact: string; by: Party[]; to: Party[]; issues: string[]; when: Occasion | null; due: Occasion | null; state: string; kept_by: string[]; broken_by: string[]; conditional: boolean; what: string; origins: number }

export function CommitmentsPage() {
  useTitle(t('Commitments'));
  const { params } = useSignal(route);
  const state = params.get('state');
  const asked = useApi<List<Commitment> & { states: Record<string, number> }>(`commitments?limit=${kPage}&${kept(params, ['as_of', 'state', 'offset'])}`);
  const items = (asked.data?.items ?? []).filter((c) => !state || c.state === state);
  const states = Object.entries(asked.data?.states ?? {});
  return (
    <section class="list">
      <header class="bar"><h1>{t('Commitments')} <small>{asked.data?.total}</small></h1>
        {states.map(([s, n]) => <button key={s} class={`chip ${s}`} aria-pressed={state === s} onClick={() => changeParams({ state: state === s ? null : s, offset: null })}>{t(s).replace('_', ' ')} {n}</button>)}
        <label>{t('as of')} <input type="date" value={params.get('as_of') ?? ''} onChange={(e) => changeParams({ as_of: e.currentTarget.value || null })} /></label>
      </header>
      <Waiting asked={asked}>
        <table class="grid"><thead><tr><th>{t('date')}</th><th>{t('Who')}</th><th>{t('What')}</th><th>{t('Until')}</th><th>{t('State')}</th><th>{t('Evidence')}</th></tr></thead>
          <tbody>{items.map((c) => (
            <tr key={c.fact}><td class="when">{whole(c.when)}{c.when?.reported && '*'}</td><td><b>{c.by.map(partyName).join(', ')}</b>{c.to.length > 0 && <> → {c.to.map(partyName).join(', ')}</>}</td>
              <td class="serif"><a href={link(`fact/${c.fact}`)}>{c.what || '…'}</a>{c.conditional && <span class="status"> {t('conditional')}</span>}</td><td class="when">{c.due ? whole(c.due) : ''}</td>
              <td><span class={`became ${c.state}`}>{t(c.state).replace('_', ' ')}</span></td>
              <td>{c.kept_by.map((f, i) => <a key={f} class="kept" href={link(`fact/${f}`)}>✓{i + 1} </a>)}{c.broken_by.map((f, i) => <a key={f} class="bad" href={link(`fact/${f}`)}>✕{i + 1} </a>)}</td></tr>
          ))}</tbody></table>
        <Pager total={asked.data?.total ?? 0} limit={kPage} />
      </Waiting>
    </section>
  );
}

interface Deadline { fact: string; kind: string; due: Occasion | null; who: ActorRef[]; issues: string[]; what: string; days_left: number; origins: number }

export function DeadlinesPage() {
  useTitle(t('Deadlines'));
  const { params } = useSignal(route);
  const asOf = params.get('as_of') ?? '';
  const asked = useApi<List<Deadline>>(`deadlines?limit=${kPage}&${kept(params, ['as_of', 'offset'])}`);
  return (
    <section class="list">
      <header class="bar"><h1>{t('Deadlines')} <small>{asked.data?.total}</small></h1><label>{t('as of')} <input type="date" value={asOf} onChange={(e) => changeParams({ as_of: e.currentTarget.value || null })} /></label></header>
      <Waiting asked={asked}>
        <table class="grid"><thead><tr><th>{t('Until')}</th>{asOf && <th class="num">{t('day')}</th>}<th>{t('type')}</th><th>{t('Who')}</th><th>{t('What')}</th></tr></thead>
          <tbody>{asked.data?.items.map((d) => (
            <tr key={d.fact}><td class="when">{whole(d.due)}</td>{asOf && <td class="num">{d.days_left}</td>}<td>{t(d.kind)}</td><td>{d.who.map((a, i) => <>{i > 0 && ', '}<ActorName actor={a} /></>)}</td><td class="serif"><a href={link(`fact/${d.fact}`)}>{d.what || '…'}</a></td></tr>
          ))}</tbody></table>
        <Pager total={asked.data?.total ?? 0} limit={kPage} />
      </Waiting>
    </section>
  );
}
