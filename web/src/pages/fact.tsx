// One fact: all its evidence in context, grouped by origin; why it is there; where origins disagree; how its words vary.
import { useEffect, useState } from 'preact/hooks';
import type { Fact, FactPage as Page, Group, Session } from '../api';
import { useApi } from '../api';
import { Actions, EditForm, HistoryList } from '../correct';
import { issueName, t } from '../i18n';
import { link } from '../route';
import { ActorName, Confidence, DocMeta, DocName, FactDate, Headline, KindMark, Pieces, StandingMark, Status, Waiting, useKeys, useTitle, when } from '../ui';

type Diff = { value: string; added?: boolean; removed?: boolean }[];

const reportsOf = (g: Group) => new Set(g.citations.map((c) => c.document.id)).size;

function Evidence({ groups, trigger, ticked, onTick }: { groups: Group[]; trigger?: string; ticked?: Set<string>; onTick?: (key: string) => void }) {
  return (
    <>
      {groups.map((g, i) => (
        <section class="origin" key={g.origin}>
          <h3>{t('origin')} {i + 1}{reportsOf(g) > 1 && <small> · {reportsOf(g)} {t('reports')}</small>}</h3>
          {g.citations.map((c) => {
            const key = JSON.stringify([c.document.id, ...(c.spans[0] ?? [])]);
            return (
              <article class="citation" key={key}>
                <header>{onTick && <input type="checkbox" checked={ticked?.has(key)} onChange={() => onTick(key)} aria-label={t('Split off')} />}<DocName doc={c.document} at={c.spans[0]} /> <DocMeta doc={c.document} /></header>
                <Pieces pieces={c.pieces} trigger={trigger} lang={c.document.lang} />
              </article>
            );
          })}
        </section>
      ))}
    </>
  );
}

function Variants({ facts, here }: { facts: Fact[]; here: string }) {
  const [diffWords, set] = useState<((a: string, b: string) => Diff) | null>(null);
  useEffect(() => { if (facts.length > 1) import('diff').then((m) => set(() => m.diffWordsWithSpace as never)); }, [facts.length]);
  if (facts.length < 2) return null;
  const base = facts.find((f) => f.id === here) ?? facts[0];
  const rows = [base, ...facts.filter((f) => f !== base)];
  return (
    <section class="panel">
      <h2>{t('The same words elsewhere')} <small>{facts.length}</small></h2>
      <table class="variants">
        <tbody>
          {rows.map((f) => {
            const words = f.words ?? f.quote;
            const comparable = diffWords && f !== base && f.document?.lang === base.document?.lang;
            return (
              <tr key={f.id} class={f === base ? 'base' : ''}>
                <th scope="row">{f.document && <><DocName doc={f.document} /><br /><DocMeta doc={f.document} /></>}<br /><a href={link(`fact/${f.id}`)}>{t(f.type)}</a>{f.original && <><br /><small class="soft">{t('likely the first words')}</small></>}</th>
                <td lang={f.document?.lang ?? undefined} dir="auto">{comparable ? diffWords(base.words ?? '', words).map((p) => (p.added ? <ins>{p.value}</ins> : p.removed ? <del>{p.value}</del> : p.value)) : words}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Disagreements({ page }: { page: Page }) {
  const panel = (cause: string, title: string) => {
    const list = page.disagreements.filter((d) => d.cause === cause);
    return list.length > 0 && (
      <section class="panel disagreements">
        <h2>≠ {t(title)}</h2>
        {list.map((d) => (
          <div key={d.id}>
            <h3>{t(d.field)}{d.actor && <>: <ActorName actor={d.actor} /></>}</h3>
            <div class="sides">{d.values.map((v) => <div class="side" key={v.value}><h4>{v.actor ? <ActorName actor={v.actor} /> : t(v.value)}{v.derived && <small class="soft"> · {t('as a copy or translation has it')}</small>}</h4><Evidence groups={v.groups} /></div>)}</div>
          </div>
        ))}
      </section>
    );
  };
  return <>{panel('contradiction', 'Origins disagree')}{panel('distortion', 'Changed on the way')}</>;
}

function Fields({ page }: { page: Page }) {
  const row = (name: string, value: preact.ComponentChildren) => (value === null || value === '' ? null : <><dt>{t(name)}</dt><dd>{value}</dd></>);
  const b = page.body;
  return (
    <dl class="fields">
      {row('date', <><FactDate fact={page} /> {page.by_report && <small class="soft">{t('date of the report')}</small>}</>)}
      {row('due', page.due ? when(page.due) : null)}
      {row('place', page.place ? [page.place.venue, page.place.name, page.place.country].filter(Boolean).join(', ') : null)}
      {page.actors.length > 0 && row('actors', <ul class="plain">{page.actors.map((a) => <li key={a.id + a.as}><ActorName actor={a} /> <small class={`role ${a.as}`}>{t(a.as ?? '')}</small></li>)}</ul>)}
      {row('channel', page.kind === 'statement' ? b.channel : null)}
      {row('issues', page.issues.length ? page.issues.map((i) => <a class="chip" key={i} href={link('facts', { issue: i })}>{issueName(i)}</a>) : null)}
      {row('independent origins', `${page.origins} (${page.reports} ${t(page.reports === 1 ? 'report' : 'reports')})`)}
      {row('confidence', <Confidence value={page.confidence} />)}
      {b.plover && row('PLOVER', b.plover)}
      {b.cameo && row('CAMEO', b.cameo)}
    </dl>
  );
}

export function FactView({ page, session }: { page: Page; session: Session | null }) {
  const [editing, edit] = useState(false);
  const [ticked, tick] = useState(new Set<string>());
  const canSplit = !session?.read_only && page.kind !== 'statement' && page.groups.flatMap((g) => g.citations).length > 1;
  useEffect(() => { edit(false); tick(new Set()); }, [page.id]);
  useKeys({ e: session && !session.read_only ? () => edit(true) : undefined });
  const flip = (key: string) => tick((now) => { const next = new Set(now); next.has(key) ? next.delete(key) : next.add(key); return next; });
  const r = page.body.reason ?? {};
  return (
    <div class="factpage">
      <header class={`facthead ${page.kind}`}>
        <div class="tags"><KindMark kind={page.kind} type={page.type} /> <Status fact={page} /> <StandingMark standing={page.standing} disputed={page.disputed} /> <code class="id">{page.id}</code></div>
        <h1><Headline fact={page} /></h1>
        {page.verdicts.length > 1 && page.disputed && <p class="note bad">{t('Two reviewers disagree')}: {page.verdicts.map((v) => `${v.author} ${t(v.confirmed ? 'confirmed it' : 'rejected it')}`).join('; ')} · <a href={link('differences')}>{t('Differences')}</a></p>}
        {page.verdicts.length > 1 && !page.disputed && <p class="soft">{t('Reviewers agree')}: {page.verdicts.map((v) => v.author).join(', ')}</p>}
        {session && !session.read_only && <Actions page={page} ticked={ticked} onEdit={() => edit(!editing)} />}
      </header>
      {editing && <EditForm page={page} onDone={() => edit(false)} />}
      <div class="factbody">
        <div>
          <Disagreements page={page} />
          <section class="evidence"><h2>{t('Evidence by origin')}</h2><Evidence groups={page.groups} trigger={r.trigger} ticked={ticked} onTick={canSplit ? flip : undefined} /></section>
          <Variants facts={page.variants} here={page.id} />
        </div>
        <aside>
          <Fields page={page} />
          {(r.rule || r.frame) && <section><h2>{t('How it was found')}</h2><dl class="fields"><dt>{t('frame')}</dt><dd>{r.frame || '—'}</dd><dt>{t('trigger')}</dt><dd>{r.trigger ? `“${r.trigger}”` : '—'}</dd><dt>{t('rule')}</dt><dd><code>{r.rule}</code></dd></dl></section>}
          <section><h2>{t('Revisions')}</h2><HistoryList revisions={page.history} session={session} /></section>
        </aside>
      </div>
    </div>
  );
}

export default function FactPage({ id, session }: { id: string; session: Session | null }) {
  const asked = useApi<Page>(`facts/${encodeURIComponent(id)}`);
  useTitle(asked.data ? `${t(asked.data.type)} ${asked.data.actors.map((a) => a.name).join(', ')}` : t('Facts'));
  return <Waiting asked={asked}>{asked.data && <FactView page={asked.data} session={session} />}</Waiting>;
}
