// What a person does to a fact. Every act is a revision; the line that says so offers to undo it.
import { useState } from 'preact/hooks';
import type { ActorRef, Fact, FactPage, List, Revision, Session } from './api';
import { revise, undo, useApi } from './api';
import { day, t } from './i18n';
import { go, link } from './route';
import { ActorPicker, FactDate, Headline, say, useKeys } from './ui';

export async function act(what: Parameters<typeof revise>[0], saying: string): Promise<boolean> {
  try {
    const done = await revise(what);
    say(saying, () => undo(done.n).catch((e) => say(String(e.message))));
    return true;
  } catch (e) {
    say((e as Error).message);
    return false;
  }
}

export function Actions({ page, ticked, onEdit }: { page: FactPage; ticked: Set<string>; onEdit: () => void }) {
  const [open, show] = useState<'' | 'comment' | 'merge'>('');
  const [text, type] = useState('');
  const target = page.id;
  const verdict = (what: 'confirm' | 'reject') => act({ act: what, target }, t(what === 'confirm' ? 'confirmed' : 'rejected'));
  useKeys({ y: () => verdict('confirm'), n: () => verdict('reject'), c: () => show('comment'), Escape: () => show('') });
  const send = async () => { if (await act({ act: 'comment', target, value: text }, t('Saved'))) { show(''); type(''); } };
  const merge = async (into: Fact) => { if (await act({ act: 'merge', target, value: { into: into.id } }, t('Merged'))) { show(''); go(link(`fact/${into.id}`)); } };
  const split = () => act({ act: 'split', target, value: { evidence: [...ticked].map((k) => JSON.parse(k)).map(([doc, start, end]) => ({ doc, start, end })) } }, t('Split off'));
  return (
    <div class="actions">
      <button class="yes" onClick={() => verdict('confirm')} aria-pressed={page.standing === 'confirmed'}>✓ {t('Confirm')} <kbd>y</kbd></button>
      <button class="no" onClick={() => verdict('reject')} aria-pressed={page.standing === 'rejected'}>✕ {t('Reject')} <kbd>n</kbd></button>
      <button onClick={onEdit}>✎ {t('Edit')} <kbd>e</kbd></button>
      <button onClick={() => show(open === 'comment' ? '' : 'comment')} aria-expanded={open === 'comment'}>{t('Comment')} <kbd>c</kbd></button>
      <button onClick={() => show(open === 'merge' ? '' : 'merge')} aria-expanded={open === 'merge'}>{t('Merge into…')}</button>
      {ticked.size > 0 && <button onClick={split} title={t('Take the evidence ticked below into a fact of its own')}>{t('Split off')} ({ticked.size})</button>}
      {open === 'comment' && (
        <form class="inline" onSubmit={(e) => { e.preventDefault(); send(); }}>
          <textarea autofocus rows={2} value={text} onInput={(e) => type(e.currentTarget.value)} aria-label={t('Comment')} />
          <button class="yes">{t('Save')}</button><button type="button" onClick={() => show('')}>{t('Cancel')}</button>
        </form>
      )}
      {open === 'merge' && <FactPicker page={page} onPick={merge} onClose={() => show('')} />}
    </div>
  );
}

const dayOf = (f: Fact) => (f.when ? Date.parse(f.when.length === 4 ? `${f.when}-07-01` : f.when) : NaN);

// Facts of the same kind that may be the same: of the same people first, the nearest in time on top; or of whoever one types.
function FactPicker({ page, onPick, onClose }: { page: FactPage; onPick: (f: Fact) => void; onClose: () => void }) {
  const [text, type] = useState('');
  const who = page.actors.map((a) => a.id).join(',');
  const asked = useApi<List<Fact>>(`facts?kind=${page.kind}&limit=100&${text.trim() ? `q=${encodeURIComponent(text)}` : who ? `actor=${who}` : ''}`);
  const away = (f: Fact) => { const d = Math.abs(dayOf(f) - dayOf(page)); return Number.isNaN(d) ? Infinity : d; };
  const shared = (f: Fact) => f.actors.filter((a) => page.actors.some((b) => b.id === a.id)).length;
  const found = (asked.data?.items ?? []).filter((f) => f.id !== page.id).sort((a, b) => away(a) - away(b) || shared(b) - shared(a)).slice(0, 12);
  return (
    <div class="factpicker panel">
      <label>{t('Which one is it the same as?')} <input autofocus type="search" value={text} placeholder={t('Name of somebody who takes part')} onInput={(e) => type(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === 'Escape') onClose(); }} /></label>
      {asked.data && found.length === 0 && <p class="soft">{t('No results.')}</p>}
      <ul class="plain">{found.map((f) => <li key={f.id}><button type="button" class="small" onClick={() => onPick(f)}>{t('Merge')}</button> <FactDate fact={f} /> <Headline fact={f} /> <q>{f.quote.slice(0, 110)}</q></li>)}</ul>
      <button type="button" onClick={onClose}>{t('Cancel')}</button>
    </div>
  );
}

const kChoices: Record<string, Record<string, string[]>> = {
  contact: { channel: ['meeting', 'call', 'visit', 'message'], status: ['occurred', 'ongoing', 'planned', 'cancelled', 'denied', 'possible'] },
  statement: { mode: ['direct', 'indirect', 'mixed'] },
  move: { type: ['propose', 'demand', 'offer', 'accept', 'agree', 'reject', 'pledge', 'threaten', 'accuse', 'endorse', 'violate', 'attack', 'coerce', 'relieve', 'aid', 'appoint', 'withdraw'], status: ['done', 'planned', 'alleged', 'conditional', 'denied'] },
};
const kRoles = ['participant', 'host', 'mediator', 'absent'];

const asText = (w: any): string => (!w ? '' : typeof w === 'string' ? w : `${w.from ?? ''}/${w.to ?? ''}`);
const asWhen = (s: string): unknown => {
  const text = s.trim();
  if (!text) return null;
  if (!text.includes('/')) return text;
  const [from, to] = text.split('/').map((p) => p.trim() || null);
  return { from, to };
};

// Who takes part: a list that people are added to and taken from.
function Cast({ label, list, roles, names, onChange }: { label: string; list: { actor: string; as: string }[]; roles: string[]; names: Map<string, string>; onChange: (l: { actor: string; as: string }[]) => void }) {
  return (
    <fieldset><legend>{t(label)}</legend>
      {list.map((p, i) => (
        <span class="castline" key={p.actor + i}>{names.get(p.actor) ?? p.actor}
          {roles.length > 1 && <select value={p.as} aria-label={t('role')} onChange={(e) => onChange(list.map((q, j) => (j === i ? { ...q, as: e.currentTarget.value } : q)))}>{roles.map((r) => <option value={r} key={r}>{t(r)}</option>)}</select>}
          <button type="button" aria-label={`✕ ${names.get(p.actor) ?? ''}`} onClick={() => onChange(list.filter((_, j) => j !== i))}>✕</button>
        </span>
      ))}
      <ActorPicker onPick={(a: ActorRef) => { names.set(a.id, a.name); onChange([...list, { actor: a.id, as: roles[0] }]); }} />
    </fieldset>
  );
}

// The fields of a fact's body, as a form; what changed becomes one revision a field.
export function useDraft(kind: string, body: any, actors: ActorRef[]) {
  const [draft, set] = useState<any>(() => structuredClone(body));
  const [names] = useState(() => new Map(actors.map((a) => [a.id, a.name])));
  const put = (field: string, value: unknown) => set((d: any) => ({ ...d, [field]: value }));
  const list = (field: string) => ((draft[field] ?? []) as string[]).map((actor) => ({ actor, as: field }));
  const form = (
    <>
      {Object.entries(kChoices[kind] ?? {}).map(([field, values]) => (
        <label key={field}>{t(field)} <select value={draft[field]} onChange={(e) => put(field, e.currentTarget.value)}>{values.map((v) => <option value={v} key={v}>{t(v)}</option>)}</select></label>
      ))}
      <label>{t('date')} <input value={asText(draft.date)} placeholder="2015-07-14 | 2015-07 | 2015-07-13/2015-07-14" pattern="\s*(\d{4}(-\d\d(-\d\d)?)?)?(/(\d{4}(-\d\d(-\d\d)?)?)?)?\s*" onInput={(e) => put('date', asWhen(e.currentTarget.value))} /></label>
      {kind === 'move' && <label>{t('due')} <input value={asText(draft.due)} pattern="\s*(\d{4}(-\d\d(-\d\d)?)?)?(/(\d{4}(-\d\d(-\d\d)?)?)?)?\s*" onInput={(e) => put('due', asWhen(e.currentTarget.value))} /></label>}
      {kind === 'contact' && (['name', 'country', 'venue'] as const).map((part) => <label key={part}>{t(part === 'name' ? 'place' : part)} <input value={draft.place?.[part] ?? ''} onInput={(e) => {
        const place = { name: null, country: null, venue: null, ...draft.place, [part]: e.currentTarget.value || null };
        put('place', place.name || place.country || place.venue ? place : null);
      }} /></label>)}
      <label>{t('issues')} <input value={(draft.issues ?? []).join(', ')} onChange={(e) => put('issues', e.currentTarget.value.split(',').map((s) => s.trim()).filter(Boolean))} /></label>
      {kind === 'contact' && <Cast label="participants" roles={kRoles} names={names} list={draft.participants ?? []} onChange={(l) => put('participants', l)} />}
      {kind === 'move' && <Cast label="actor" roles={['actors']} names={names} list={list('actors')} onChange={(l) => put('actors', l.map((p) => p.actor))} />}
      {kind === 'move' && <Cast label="target" roles={['targets']} names={names} list={list('targets')} onChange={(l) => put('targets', l.map((p) => p.actor))} />}
      {kind === 'statement' && <Cast label="speaker" roles={['speaker']} names={names} list={draft.speaker ? [{ actor: draft.speaker, as: 'speaker' }] : []} onChange={(l) => put('speaker', l.length ? l[l.length - 1].actor : null)} />}
      {kind === 'statement' && <label>{t('channel')} <input value={draft.channel ?? ''} onInput={(e) => put('channel', e.currentTarget.value || null)} /></label>}
    </>
  );
  const changed = Object.keys(draft).filter((f) => JSON.stringify(draft[f]) !== JSON.stringify(body[f]));
  return { draft, form, changed };
}

export function EditForm({ page, onDone }: { page: FactPage; onDone: () => void }) {
  const { draft, form, changed } = useDraft(page.kind, page.body, page.actors);
  const save = async () => {
    for (const field of changed) if (!(await act({ act: 'edit', target: page.id, field, value: draft[field] }, `${t('Saved')}: ${t(field)}`))) return;
    onDone();
  };
  return (
    <form class="edit" onSubmit={(e) => { e.preventDefault(); save(); }} onKeyDown={(e) => { if (e.key === 'Escape') onDone(); }}>
      {form}
      <div class="actions"><button class="yes" disabled={changed.length === 0}>{t('Save')}{changed.length > 0 && ` (${changed.map((c) => t(c)).join(', ')})`}</button><button type="button" onClick={onDone}>{t('Cancel')}</button></div>
    </form>
  );
}

const kSaid: Record<string, string> = { confirm: 'confirmed it', reject: 'rejected it', edit: 'set', comment: 'commented', merge: 'merged it into', split: 'split it', make: 'made it', undo: 'undid' };

function What({ r }: { r: Revision }) {
  if (r.act === 'edit') return <>{t('set')} <b>{t(r.field ?? '')}</b> → <code>{typeof r.value === 'string' ? t(r.value) : asText(r.value) || JSON.stringify(r.value)}</code></>;
  if (r.act === 'comment') return <>{t('commented')}: <q>{String(r.value)}</q></>;
  if (r.act === 'merge') return <>{t('merged it into')} <code>{r.value?.into}</code></>;
  if (r.act === 'split' && r.value?.body?.name) return <>{t('split it')}: <a href={link(`actor/${r.value.id}`)}>{r.value.body.name}</a></>;
  if (r.act === 'undo') return <>{t('undid')} #{r.undoes}</>;
  return <>{t(kSaid[r.act] ?? r.act)}</>;
}

export const asValue = (v: unknown): string => (typeof v === 'string' ? t(v) : asText(v) && typeof v === 'object' && v && ('from' in v || 'to' in v) ? asText(v) : v === null ? '—' : JSON.stringify(v));

export function HistoryList({ revisions, session, targets }: { revisions: Revision[]; session: Session | null; targets?: boolean }) {
  const undone = new Set(revisions.filter((r) => r.act === 'undo').map((r) => r.undoes));
  if (revisions.length === 0) return <p class="soft">{t('No revision yet.')}</p>;
  return (
    <ol class="history">
      {revisions.map((r) => (
        <li key={r.n} class={r.undone || undone.has(r.n) ? 'undone' : ''}>
          <span class="soft">#{r.n}</span> <b><bdi>{r.author}</bdi></b> <span><What r={r} /></span> <time class="soft" title={r.at}>{day(r.at)} {r.at.slice(11, 16)}</time>
          {targets && r.target && <> · {r.orphan ? <span class="bad">{r.target} {t('not there any more')}</span> : <a href={link(`${r.fact ? 'fact' : 'actor'}/${r.target}`)}>{r.fact ? r.fact.quote.slice(0, 80) || r.target : r.target}</a>}</>}
          {!session?.read_only && !(r.undone || undone.has(r.n)) && <button class="small" onClick={() => undo(r.n).catch((e) => say(e.message))}>{t('Undo')}</button>}
        </li>
      ))}
    </ol>
  );
}
