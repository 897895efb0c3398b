// What there is, what is new, what is due, what failed. Every number leads to what it counts.
import type { Fact, Session } from '../api';
import { keep, useApi } from '../api';
import { day, issueName, regionName, t } from '../i18n';
import { link } from '../route';
import { Count, FactLine, Waiting, useTitle } from '../ui';

interface Counted { all: number; confirmed: number; corrected: number; made: number; rejected: number; disputed: number }
interface Overview {
  documents: number; origins: number; unread: number; undated: number; actors: number; disagreements: number; languages: { lang: string | null; documents: number }[]; published: { from: string | null; to: string | null };
  contact: Counted; move: Counted; statement: Counted; failures: { total: number; items: { path: string; message: string; kind: string; remedy: string | null }[] };
  newest: Record<'contact' | 'move' | 'statement', Fact[]>; deadlines: { total: number; day: string; facts: Fact[] }; since: { moment: string | null; documents: number; facts: number };
}

// The visit before this one; a visit is new after half an hour.
const now = new Date().toISOString().slice(0, 19) + 'Z';
const seen = keep('seen');
const lastVisit = (() => {
  const before = keep('visit');
  if (seen && Date.parse(now) - Date.parse(seen) > 1_800_000) { keep('visit', seen); keep('seen', now); return seen; }
  keep('seen', now);
  return before;
})();

function Newest({ title, kind, facts, total }: { title: string; kind: string; facts: Fact[]; total: number }) {
  return (
    <section class={`panel ${kind}`}>
      <header><h2>{t(title)}</h2><a class="all" href={link('facts', { kind })}>{t('All')} {total.toLocaleString()}</a></header>
      {facts.length ? <ol class="facts brief">{facts.map((f) => <FactLine fact={f} key={f.id} />)}</ol> : <p class="soft">—</p>}
    </section>
  );
}

interface Cell { party: { id: string; name: string }; issue: string; history: { stance: string; changed: boolean; when: { from: string; to: string } | null; fact: string; what: string }[] }

// Parties that left a position lately. It comes after the rest: the whole record must be looked through for it.
function Moved() {
  const asked = useApi<{ items: Cell[] }>('positions?moved=6');
  const all = (asked.data?.items ?? []).flatMap((c) => c.history.filter((h) => h.changed && h.when).map((h) => ({ ...h, party: c.party, issue: c.issue })));
  const newest = all.sort((a, b) => b.when!.to.localeCompare(a.when!.to)).slice(0, 6);
  return (
    <section class="panel moved">
      <header><h2>{t('Positions that moved')}</h2><a class="all" href={link('positions')}>{t('All')}</a></header>
      {newest.length === 0 ? <p class="soft">{asked.data ? '—' : t('Loading…')}</p> : <ul class="plain">{newest.map((h) => <li key={h.fact + h.issue}><time class="when">{day(h.when!.to)}</time> <b>{regionName(h.party.id) === h.party.id ? h.party.name || h.party.id : regionName(h.party.id)}</b> {t(h.stance).replace('_', ' ')} · {issueName(h.issue)} <a class="quote" href={link(`fact/${h.fact}`)} dir="auto">{h.what.slice(0, 160) || '…'}</a></li>)}</ul>}
    </section>
  );
}

function Standings({ kind, c }: { kind: string; c: Counted }) {
  const parts = (['confirmed', 'corrected', 'made', 'rejected', 'disputed'] as const).filter((s) => c[s] > 0);
  return <small class="standings">{parts.map((s) => <a key={s} href={link('facts', s === 'disputed' ? { kind, disputed: 1 } : { kind, standing: s })}>{c[s]} {t(s)}</a>)}</small>;
}

export default function OverviewPage({ session }: { session: Session | null }) {
  useTitle(t('Overview'));
  const asked = useApi<Overview>(`overview${lastVisit ? `?since=${lastVisit}` : ''}`);
  const absent = useApi<{ total: number }>('facts?kind=contact&role=absent&limit=0');
  return (
    <Waiting asked={asked}>
      {asked.data && (() => {
        const o = asked.data!;
        return (
          <>
            <header class="hero">
              <h1><bdi>{session?.dossier.replace(/\.[^.]+$/, '') ?? ''}</bdi></h1>
              <p class="soft">{o.published.from ? `${day(o.published.from)} – ${day(o.published.to)}` : ''} · {o.languages.map((l) => <a key={l.lang} href={link('documents', { lang: l.lang })}>{l.documents} {l.lang ?? '?'} </a>)}</p>
            </header>
            <div class="counts">
              {(['contact', 'move', 'statement'] as const).map((kind) => <div class={`tile ${kind}`} key={kind}><Count n={o[kind].all} href={link('facts', { kind })}>{t(o[kind].all === 1 ? kind : kind + 's')}</Count><Standings kind={kind} c={o[kind]} /></div>)}
              <div class="tile"><Count n={o.documents} href={link('documents')}>{t('reports')}</Count><small class="standings"><span>{o.origins} {t('origins')}</span>{o.undated > 0 && <a href={link('documents', { undated: 1 })}>{o.undated} {t('without a date')}</a>}{o.unread > 0 && <a href={link('documents', { unread: 1 })}>{o.unread} {t('in no language that is read')}</a>}</small></div>
              <div class="tile"><Count n={o.actors} href={link('actors')}>{t('actors')}</Count></div>
              {o.disagreements > 0 && <div class="tile"><Count n={o.disagreements} href={link('facts', { disagreed: 1 })}>{t('contradictions')}</Count></div>}
            </div>
            <p class="hints">
              {o.since.moment && <span>{t('Since your last visit')} ({day(o.since.moment)}): {o.since.documents + o.since.facts === 0 ? t('nothing new') : <><a href={link('documents', { since: o.since.moment, sort: 'added' })}>{o.since.documents} {t('new reports')}</a>, {o.since.facts} {t('facts with new evidence')}</>}</span>}
              {(absent.data?.total ?? 0) > 0 && <a href={link('facts', { kind: 'contact', role: 'absent' })}>{absent.data!.total} {absent.data!.total === 1 ? `${t('contact')} ${t('names who was absent')}` : `${t('contacts')} ${t('name who was absent')}`}</a>}
              <a href={link('facts', { status: 'planned,denied' })}>{t('planned or denied')}</a>
            </p>
            <div class="columns">
              <Newest title="Newest contacts" kind="contact" facts={o.newest.contact} total={o.contact.all} />
              <Newest title="Newest moves" kind="move" facts={o.newest.move} total={o.move.all} />
              <Newest title="Newest statements" kind="statement" facts={o.newest.statement} total={o.statement.all} />
              <Moved />
              <section class="panel deadlines">
                <header><h2>{t('Open deadlines')} <small class="soft">{o.deadlines.day ? `${t('as of')} ${day(o.deadlines.day)}` : ''}</small></h2><a class="all" href={link('facts', { due: 1, sort: 'due' })}>{t('All')} {o.deadlines.total}</a></header>
                {o.deadlines.facts.length ? <ol class="facts brief">{o.deadlines.facts.map((f) => <FactLine fact={f} key={f.id} />)}</ol> : <p class="soft">{t('No deadline is open.')}</p>}
                <header><h2>{t('Reports that failed')}</h2>{o.failures.total > 0 && <a class="all" href={link('failures')}>{t('All')} {o.failures.total}</a>}</header>
                {o.failures.items.length ? <ul class="plain">{o.failures.items.map((f) => <li key={f.path}><bdi>{f.path}</bdi> <span class="bad">{f.message}</span></li>)}</ul> : <p class="soft">{t('No report failed.')}</p>}
              </section>
            </div>
          </>
        );
      })()}
    </Waiting>
  );
}
