// Actors: the list, and one of them.
import { useEffect, useState } from 'preact/hooks';
import type { ActorRef, Fact, List, Revision, Session } from '../api';
import { useApi } from '../api';
import { HistoryList, act } from '../correct';
import { regionName, t } from '../i18n';
import { changeParams, go, link, route } from '../route';
import { useSignal } from '../store';
import { ActorName, ActorPicker, FactLine, Waiting, useTitle } from '../ui';
import { Pager } from './facts';

export default function ActorsPage() {
  useTitle(t('Actors'));
  const { params } = useSignal(route);
  const asked = useApi<List<ActorRef>>(`actors?limit=80&${params}`);
  return (
    <section class="list">
      <header class="bar">
        <h1>{t('Actors')} <small>{asked.data?.total.toLocaleString() ?? ''}</small></h1>
        <input type="search" aria-label={t('Names, spelled as you like')} placeholder={t('Names, spelled as you like')} value={params.get('q') ?? ''} onInput={(e) => changeParams({ q: e.currentTarget.value || null, offset: null }, true)} />
        <select value={params.get('type') ?? ''} aria-label={t('type')} onChange={(e) => changeParams({ type: e.currentTarget.value || null, offset: null })}><option value="">{t('All')}</option>{['person', 'state', 'organisation', 'group', 'unnamed'].map((x) => <option value={x} key={x}>{t(x)}</option>)}</select>
      </header>
      <Waiting asked={asked}>
        <table class="grid actors">
          <thead><tr><th>{t('name')}</th><th>{t('type')}</th><th>{t('party')}</th><th class="num">{t('Also called')}</th><th class="num">{t('Facts')}</th></tr></thead>
          <tbody>{asked.data?.items.map((a) => <tr key={a.id}><td><ActorName actor={a} party={false} /></td><td>{t(a.type)}</td><td>{regionName(a.party)}</td><td class="num">{a.aliases}</td><td class="num"><a href={link('facts', { actor: a.id })}>{a.facts}</a></td></tr>)}</tbody>
        </table>
        <Pager total={asked.data?.total ?? 0} limit={80} />
      </Waiting>
    </section>
  );
}

interface Page extends ActorRef { roles: { title: string; of: string | null; from: string | null; to: string | null }[]; aliases: never; kinds: Record<string, number>; issues: Record<string, number>; with: ActorRef[]; history: Revision[]; standing: string }

export function ActorPage({ id, session }: { id: string; session: Session | null }) {
  const asked = useApi<Page>(`actors/${encodeURIComponent(id)}`);
  const [editing, edit] = useState(false);
  const [split, splitting] = useState<Set<string> | null>(null);
  const shown = split ? 200 : 60;
  const facts = useApi<List<Fact>>(`facts?limit=${shown}&actor=${encodeURIComponent(id)}`);
  const tick = (fact: string) => { const next = new Set(split); next.has(fact) ? next.delete(fact) : next.add(fact); splitting(next); };
  useEffect(() => { edit(false); splitting(null); }, [id]);
  useTitle(asked.data?.name ?? t('Actor'));
  const a = asked.data;
  const roles = new Map<string, number>();
  a?.roles.forEach((r) => { const key = [r.title, r.of && regionName(r.of)].filter(Boolean).join(', '); roles.set(key, (roles.get(key) ?? 0) + 1); });
  return (
    <Waiting asked={asked}>
      {a && (
        <div class="factbody">
          <div>
            <header class="facthead"><div class="tags"><span class="kind">{t(a.type)}</span> {a.party && <span>{regionName(a.party)}</span>} <code class="id">{a.id}</code></div><h1><bdi>{a.name}</bdi></h1>
              {!session?.read_only && <div class="actions"><button onClick={() => edit(!editing)} aria-expanded={editing}>✎ {t('Edit')}</button><button onClick={() => splitting(split ? null : new Set())} aria-expanded={split !== null}>{t('Split…')}</button><ActorPicker label={t('Merge with another actor')} exclude={a.id} onPick={async (into) => { if (await act({ act: 'merge', target: a.id, value: { into: into.id } }, `${a.name} → ${into.name}`)) go(link(`actor/${into.id}`)); }} /></div>}
            </header>
            {editing && <EditActor actor={a} onDone={() => edit(false)} />}
            {split && <SplitActor actor={a} facts={split} onDone={() => splitting(null)} />}
            <p class="counts">{Object.entries(a.kinds).map(([kind, n]) => <a class="chip" key={kind} href={link('facts', { actor: a.id, kind })}>{n} {t(kind + 's')}</a>)}<a class="chip" href={link('timeline', { actor: a.id })}>{t('Timeline')}</a></p>
            <Waiting asked={facts}><ol class="facts">{facts.data?.items.map((f) => <FactLine fact={f} key={f.id} tick={split ? { on: split.has(f.id), flip: () => tick(f.id) } : undefined} />)}</ol>{(facts.data?.total ?? 0) > shown && <a class="button" href={link('facts', { actor: a.id })}>{t('All')} {facts.data!.total}</a>}</Waiting>
          </div>
          <aside>
            <section><h2>{t('Also called')}</h2><p class="aliases">{(a.aliases as unknown as string[]).map((x) => <bdi key={x}>{x}</bdi>)}</p></section>
            {roles.size > 0 && <section><h2>{t('Roles')}</h2><ul class="plain">{[...roles].sort((x, y) => y[1] - x[1]).slice(0, 20).map(([r, n]) => <li key={r}>{r} <small class="soft">{n}</small></li>)}</ul></section>}
            {a.with.length > 0 && <section><h2>{t('Most often with')}</h2><ul class="plain">{a.with.map((w) => <li key={w.id}><ActorName actor={w} /> <small class="soft">{w.facts}</small></li>)}</ul></section>}
            <section><h2>{t('Revisions')}</h2><HistoryList revisions={a.history} session={session} /></section>
          </aside>
        </div>
      )}
    </Waiting>
  );
}

// Two people under one name: the facts that are ticked become another actor's.
function SplitActor({ actor, facts, onDone }: { actor: Page; facts: Set<string>; onDone: () => void }) {
  const [draft, set] = useState({ name: actor.name, type: actor.type, party: actor.party ?? '' });
  const save = async () => {
    const value = { ...draft, party: draft.party || null, facts: [...facts] };
    if (await act({ act: 'split', target: actor.id, value }, `${actor.name} / ${draft.name}`)) onDone();
  };
  return (
    <form class="edit split-actor" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <p>{t('Tick below the facts that are about somebody else, and say who that is.')}</p>
      <ActorFields draft={draft} set={set} />
      <div class="actions"><button class="yes" disabled={facts.size === 0}>{t('Split off')} ({facts.size})</button><button type="button" onClick={onDone}>{t('Cancel')}</button></div>
    </form>
  );
}

type Draft = { name: string; type: string; party: string };
function ActorFields({ draft, set }: { draft: Draft; set: (d: Draft) => void }) {
  return (
    <>
      <label>{t('name')} <input required value={draft.name} onInput={(e) => set({ ...draft, name: e.currentTarget.value })} /></label>
      <label>{t('type')} <select value={draft.type} onChange={(e) => set({ ...draft, type: e.currentTarget.value })}>{['person', 'state', 'organisation', 'group', 'unnamed'].map((x) => <option value={x} key={x}>{t(x)}</option>)}</select></label>
      <label>{t('party')} <input value={draft.party} onInput={(e) => set({ ...draft, party: e.currentTarget.value })} /></label>
    </>
  );
}

function EditActor({ actor, onDone }: { actor: Page; onDone: () => void }) {
  const [draft, set] = useState({ name: actor.name, type: actor.type, party: actor.party ?? '' });
  const save = async () => {
    for (const field of ['name', 'type', 'party'] as const) {
      if (draft[field] !== (actor[field] ?? '') && !(await act({ act: 'edit', target: actor.id, field, value: draft[field] || null }, t('Saved')))) return;
    }
    onDone();
  };
  return (
    <form class="edit" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <ActorFields draft={draft} set={set} />
      <div class="actions"><button class="yes">{t('Save')}</button><button type="button" onClick={onDone}>{t('Cancel')}</button></div>
    </form>
  );
}
