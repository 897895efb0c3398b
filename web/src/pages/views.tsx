// Where parties stand, what they owe, what falls due. Each row leads to its fact.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ActorRef, List } from '../api';
import { useApi } from '../api';
import { day, issueName, regionName, t } from '../i18n';
import { changeParams, link, route } from '../route';
import { useSignal } from '../store';
import { ActorName, Waiting, useTitle } from '../ui';
import { Pager } from './facts';

interface Occasion { from: string; to: string; reported: boolean }
interface Party { id: string; name: string }
interface Stand { stance: string; conditional: boolean; changed: boolean; when: Occasion | null; fact: string; what: string; origins: number }
interface Cell { party: Party; issue: string; earlier: number; changes: number; history: Stand[] }
type Cells = List<Cell> & { dates: { from: string; to: string } | null };
const partyName = (p: Party) => (/^[A-Z]{2}$/.test(p.id) ? regionName(p.id) : p.name || p.id);
const whole = (o: Occasion | null) => (!o ? '—' : o.from === o.to ? day(o.from) : o.from.slice(0, 7) === o.to.slice(0, 7) && o.from.endsWith('-01') && Number(o.to.slice(8)) > 27 ? day(o.from.slice(0, 7)) : `${day(o.from)} – ${day(o.to)}`);
const kPage = 60;
const kept = (params: URLSearchParams, names: string[]) => new URLSearchParams(names.filter((n) => params.get(n)).map((n) => [n, params.get(n)!])).toString();
const side = (s: string) => (['proposes', 'demands'].includes(s) ? 'asks' : ['refuses', 'threatens', 'walks out'].includes(s) ? 'refuses' : 'gives');

// What a party did on an issue, the newest of it.
function History({ cell, until }: { cell: Cell; until: string | null }) {
  const asked = useApi<List<Cell>>(`positions?party=${encodeURIComponent(cell.party.id)}&issue=${encodeURIComponent(cell.issue)}&most=30${until ? `&as_of=${until}` : ''}`);
  const found = asked.data?.items.find((c) => c.party.id === cell.party.id && c.issue === cell.issue);
  return (
    <section class="panel"><h2>{partyName(cell.party)} · {issueName(cell.issue)}</h2>
      <Waiting asked={asked}>
        {(found?.earlier ?? 0) > 0 && <p class="soft">{found!.earlier} {t('earlier ones are not shown')} · <a href={link('facts', { kind: 'move', issue: cell.issue, ...(/^[A-Z]{2}$/.test(cell.party.id) ? { party: cell.party.id } : {}) })}>{t('All')}</a></p>}
        <ol class="plain positions">{[...(found?.history ?? [])].reverse().map((h) => <li key={h.fact + h.stance}><span class="when">{whole(h.when)}{h.when?.reported && '*'}</span> <b class={`stand ${side(h.stance)}`}>{t(h.stance)}</b>{h.changed && <b title={t('changed')}> △</b>} <a href={link(`fact/${h.fact}`)} dir="auto">{h.what || '…'}</a></li>)}</ol>
      </Waiting>
    </section>
  );
}

export function PositionsPage() {
  useTitle(t('Positions'));
  // The whole time gives rows, columns and the slider's ends; a day of it, what stands in the cells.
  const everything = useApi<Cells>('positions?most=1&words=0');
  const [at, slide] = useState(100);
  const [until, ask] = useState<string | null>(null);
  const then = useApi<Cells>(until ? `positions?most=1&words=0&as_of=${until}` : null);
  const [open, show] = useState<Cell | null>(null);
  const drawn = useMemo(() => {
    const items = everything.data?.items ?? [];
    const weight = new Map<string, number>(), heavy = new Map<string, number>(), names = new Map<string, Party>();
    for (const c of items) {
      weight.set(c.party.id, (weight.get(c.party.id) ?? 0) + c.earlier + 1);
      heavy.set(c.issue, (heavy.get(c.issue) ?? 0) + c.earlier + 1);
      names.set(c.party.id, c.party);
    }
    const by = (m: Map<string, number>) => [...m].sort((a, b) => b[1] - a[1]).map(([k]) => k);
    return { parties: by(weight).slice(0, 18).map((k) => names.get(k)!), issues: by(heavy).slice(0, 14), left: [Math.max(0, weight.size - 18), Math.max(0, heavy.size - 14)] };
  }, [everything.data]);
  const cells = useMemo(() => new Map(((until ? then.data : everything.data)?.items ?? []).map((c) => [`${c.party.id}\n${c.issue}`, c])), [everything.data, then.data, until]);
  const { from: first, to: last } = everything.data?.dates ?? { from: '', to: '' };
  const dayAt = (n: number) => (first && n < 100 ? new Date(Date.parse(first) + ((Date.parse(last) - Date.parse(first)) * n) / 100).toISOString().slice(0, 10) : null);
  useEffect(() => {
    const timer = setTimeout(() => ask(dayAt(at)), 60);
    return () => clearTimeout(timer);
  }, [at, first, last]);
  return (
    <section class="list">
      <header class="bar"><h1>{t('Positions')}</h1>
        {first && <label class="slider">{day(first)} <input type="range" min={0} max={100} value={at} aria-label={t('date')} aria-valuetext={day(dayAt(at) ?? last)} onInput={(e) => slide(Number(e.currentTarget.value))} /> {day(last)} · <b>{t('as of')} {day(dayAt(at) ?? last)}</b></label>}
        <span class="legend"><i class="dot asks" />{t('asks')} <i class="dot gives" />{t('gives')} <i class="dot refuses" />{t('refuses')} <i>△</i>{t('changed')}</span>
      </header>
      <Waiting asked={everything}>
        {drawn.parties.length === 0 ? <p class="note">{t('No party takes a position on an issue in these facts.')}</p> : (
          <div class="scroll"><table class="matrix">
            <thead><tr><th />{drawn.issues.map((i) => <th key={i} scope="col"><a href={link('facts', { issue: i, kind: 'move' })}>{issueName(i)}</a></th>)}</tr></thead>
            <tbody>{drawn.parties.map((p) => (
              <tr key={p.id}><th scope="row">{partyName(p)}</th>{drawn.issues.map((i) => {
                const cell = cells.get(`${p.id}\n${i}`);
                const now = cell?.history[0];
                const same = open?.party.id === p.id && open.issue === i;
                return <td key={i}>{now && <button class={`stand ${side(now.stance)}${same ? ' on' : ''}`} aria-expanded={same} onClick={() => show(same ? null : cell!)}>{t(now.stance)}{now.conditional && ' ?'}{cell.changes > 0 && <b title={t('changed')}> △</b>}<small>{cell.earlier > 0 ? ` ${cell.earlier + 1}` : ''}</small></button>}</td>;
              })}</tr>
            ))}</tbody>
          </table></div>
        )}
        {drawn.left[0]! + drawn.left[1]! > 0 && <p class="soft">{t('Left out, as they have fewer')}: {[drawn.left[0]! > 0 && `${drawn.left[0]} ${t('parties')}`, drawn.left[1]! > 0 && `${drawn.left[1]} ${t('issues')}`].filter(Boolean).join(', ')}</p>}
        {open && <History key={`${open.party.id} ${open.issue}`} cell={open} until={until} />}
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
        {states.map(([s, n]) => <button key={s} class={`chip ${s.replace(' ', '_')}`} aria-pressed={state === s} onClick={() => changeParams({ state: state === s ? null : s, offset: null })}>{t(s)} {n}</button>)}
        {!window.POURPARLER_STATIC && <label>{t('as of')} <input type="date" value={params.get('as_of') ?? ''} onChange={(e) => changeParams({ as_of: e.currentTarget.value || null })} /></label>}
      </header>
      <Waiting asked={asked}>
        {items.length === 0 ? <p class="note">{t('Nobody pledges, accepts or agrees to anything in these facts.')}</p> : <table class="grid"><thead><tr><th>{t('date')}</th><th>{t('Who')}</th><th>{t('What')}</th><th>{t('Until')}</th><th>{t('State')}</th><th>{t('Evidence')}</th></tr></thead>
          <tbody>{items.map((c) => (
            <tr key={c.fact}><td class="when">{whole(c.when)}{c.when?.reported && '*'}</td><td><b>{c.by.map(partyName).join(', ')}</b>{c.to.length > 0 && <> → {c.to.map(partyName).join(', ')}</>}</td>
              <td class="serif"><a href={link(`fact/${c.fact}`)}>{c.what || '…'}</a>{c.conditional && <span class="status"> {t('conditional')}</span>}</td><td class="when">{c.due ? whole(c.due) : ''}</td>
              <td><span class={`became ${c.state.replace(' ', '_')}`}>{t(c.state)}</span></td>
              <td>{c.kept_by.map((f, i) => <a key={f} class="kept" href={link(`fact/${f}`)}>✓{i + 1} </a>)}{c.broken_by.map((f, i) => <a key={f} class="bad" href={link(`fact/${f}`)}>✕{i + 1} </a>)}</td></tr>
          ))}</tbody></table>}
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
        {asked.data?.total === 0 ? <p class="note">{t('Nothing is due or planned on or after that day.')}</p> : <table class="grid"><thead><tr><th>{t('Until')}</th>{asOf && <th class="num">{t('day')}</th>}<th>{t('type')}</th><th>{t('Who')}</th><th>{t('What')}</th></tr></thead>
          <tbody>{asked.data?.items.map((d) => (
            <tr key={d.fact}><td class="when">{whole(d.due)}</td>{asOf && <td class="num">{d.days_left}</td>}<td>{t(d.kind)}</td><td>{d.who.map((a, i) => <>{i > 0 && ', '}<ActorName actor={a} /></>)}</td><td class="serif"><a href={link(`fact/${d.fact}`)}>{d.what || '…'}</a></td></tr>
          ))}</tbody></table>}
        <Pager total={asked.data?.total ?? 0} limit={kPage} />
      </Waiting>
    </section>
  );
}
