// Where reviewers differ: what each of them says, side by side, and how far they agree. To take a side undoes the others'
// revisions and adds one's own; all of it stays in the history.
import type { Fact, Session } from '../api';
import { revise, undo, useApi } from '../api';
import { asValue } from '../correct';
import { day, t } from '../i18n';
import { link } from '../route';
import { FactLine, Waiting, say, useTitle } from '../ui';

interface Says { author: string; n: number; at: string; value: unknown }
interface Item { target: string; field: string | null; fact: Fact | null; says: Says[] }
interface Answer { reviewers: { author: string; confirmed: number; rejected: number; edits: number }[]; pairs: { a: string; b: string; both: number; agreed: number; kappa: number | null }[]; total: number; items: Item[] }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

async function take(item: Item, value: unknown) {
  try {
    for (const s of item.says) if (!same(s.value, value)) await undo(s.n);
    if (item.field === null) await revise({ act: value === 'confirmed' ? 'confirm' : 'reject', target: item.target });
    else await revise({ act: 'edit', target: item.target, field: item.field, value });
    say(t('Resolved'));
  } catch (e) { say((e as Error).message); }
}

function Difference({ item, session }: { item: Item; session: Session | null }) {
  const sides = item.says.filter((s, i) => item.says.findIndex((o) => same(o.value, s.value)) === i);
  return (
    <article class="difference">
      {item.fact ? <ol class="facts brief"><FactLine fact={item.fact} /></ol> : <a href={link(`actor/${item.target}`)}>{item.target}</a>}
      <div class="says">
        {sides.map((side) => (
          <div class="say" key={side.n}>
            <b>{item.field ? `${t(item.field)}: ${asValue(side.value)}` : t(String(side.value))}</b>
            {item.says.filter((s) => same(s.value, side.value)).map((s) => <small class="soft" key={s.n}><bdi>{s.author}</bdi>, {day(s.at)} {s.at.slice(11, 16)}</small>)}
            {!session?.read_only && <button class="small" onClick={() => take(item, side.value)}>{t('Take this')}</button>}
          </div>
        ))}
      </div>
    </article>
  );
}

export default function DifferencesPage({ session }: { session: Session | null }) {
  useTitle(t('Differences'));
  const asked = useApi<Answer>('differences?limit=200');
  const d = asked.data;
  return (
    <section class="list narrow">
      <header class="bar"><h1>{t('Differences')} <small>{d?.total}</small></h1><a class="button" href={link('review')}>{t('Review')}</a></header>
      <Waiting asked={asked}>
        {d && d.pairs.length > 0 && (
          <table class="grid agreement">
            <thead><tr><th>{t('Reviewers')}</th><th class="num">{t('judged by both')}</th><th class="num">{t('agreed')}</th><th class="num">{t('beyond chance')} (κ)</th></tr></thead>
            <tbody>{d.pairs.map((p) => <tr key={p.a + '|' + p.b}><td><bdi>{p.a}</bdi>, <bdi>{p.b}</bdi></td><td class="num">{p.both}</td><td class="num">{p.agreed} ({Math.round((100 * p.agreed) / p.both)} %)</td><td class="num">{p.kappa === null ? '—' : p.kappa.toFixed(2)}</td></tr>)}</tbody>
          </table>
        )}
        {d && d.reviewers.length > 0 && <p class="soft">{d.reviewers.map((r) => `${r.author}: ${r.confirmed} ${t('confirmed')}, ${r.rejected} ${t('rejected')}, ${r.edits} ${t('corrected')}`).join(' · ')}</p>}
        {d?.items.length === 0 && <p class="note">{t('Nobody differs.')}</p>}
        {d?.items.map((item) => <Difference item={item} session={session} key={item.target + (item.field ?? '')} />)}
      </Waiting>
    </section>
  );
}
