// The parts that pages are made of.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActorRef, Asked, Doc, Fact, Piece, When } from './api';
import { get } from './api';
import { day, regionName, t } from './i18n';
import { link } from './route';

export const when = (w: When): string => {
  if (!w) return '';
  if (typeof w === 'string') return day(w);
  if (w.from && w.to) {
    const [a, b] = [w.from, w.to];
    return a.slice(0, 7) === b.slice(0, 7) && a.length === 10 && b.length === 10 ? `${Number(a.slice(8))}–${day(b)}` : `${day(a)} – ${day(b)}`;
  }
  return w.from ? `${day(w.from)} –` : `– ${day(w.to)}`;
};

export function FactDate({ fact }: { fact: Fact }) {
  if (fact.date) return <time class="when">{when(fact.date)}</time>;
  if (fact.when) return <time class="when soft" title={t('date of the report')}>{day(fact.when)}*</time>;
  return <span class="when soft">—</span>;
}

export function ActorName({ actor, party = true }: { actor: ActorRef; party?: boolean }) {
  return <a class={`actor ${actor.type}`} href={link(`actor/${actor.id}`)}><bdi>{actor.name}</bdi>{party && actor.party && actor.type !== 'state' && actor.party !== actor.name && <abbr title={regionName(actor.party)}>{actor.party}</abbr>}</a>;
}

function joined(items: ComponentChildren[]): ComponentChildren[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [', ', item]));
}
const names = (actors: ActorRef[]) => joined(actors.map((a) => <ActorName actor={a} key={a.id + a.as} />));

// What a fact says, on one line.
export function Headline({ fact }: { fact: Fact }) {
  const as = (role: string) => fact.actors.filter((a) => a.as === role);
  if (fact.kind === 'statement') {
    return <span class="headline">{as('speaker').length ? names(as('speaker')) : <i class="soft">{t('speaker not named')}</i>}</span>;
  }
  if (fact.kind === 'move') {
    return <span class="headline">{names(as('actor'))} <b class="verb">{t(fact.type)}</b>{as('target').length > 0 && <> → {names(as('target'))}</>}</span>;
  }
  const there = fact.actors.filter((a) => a.as !== 'absent');
  return (
    <span class="headline">
      {joined(there.map((a) => <><ActorName actor={a} />{a.as !== 'participant' && <small class="role"> {t(a.as!)}</small>}</>))}
      {as('absent').length > 0 && <span class="absent"> · {t('absent')}: {names(as('absent'))}</span>}
      {fact.place && <span class="place"> · {fact.place.name ?? regionName(fact.place.country)}</span>}
    </span>
  );
}

const kQuiet = new Set(['occurred', 'done']);
export function Status({ fact }: { fact: Fact }) {
  return fact.status && !kQuiet.has(fact.status) ? <span class={`status ${fact.status}`}>{t(fact.status)}</span> : null;
}
export function StandingMark({ standing, disputed }: { standing: string; disputed?: boolean }) {
  const sign: Record<string, string> = { confirmed: '✓', corrected: '✎', made: '✍', rejected: '✕' };
  return <>{sign[standing] && <span class={`standing ${standing}`}>{sign[standing]} {t(standing)}</span>}{disputed && <span class="standing disputed">⚑ {t('disputed')}</span>}</>;
}
export function Confidence({ value }: { value: number }) {
  const percent = Math.round(value * 100);
  return <span class="confidence" title={`${t('confidence')} ${percent} %`}><meter min={0} max={1} value={value} aria-label={t('confidence')} />{percent}</span>;
}
export const KindMark = ({ kind, type }: { kind: string; type?: string }) => <span class={`kind ${kind}`}>{t(type ?? kind)}</span>;

export function FactLine({ fact, selected, onClick, tick }: { fact: Fact; selected?: boolean; onClick?: () => void; tick?: { on: boolean; flip: () => void } }) {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => { if (selected) here.current?.scrollIntoView({ block: 'nearest' }); }, [selected]);
  return (
    <li ref={here} class={`fact ${fact.kind} ${fact.standing}${selected ? ' selected' : ''}${fact.status && !kQuiet.has(fact.status) ? ' unsure' : ''}`} onClick={onClick} aria-current={selected ? 'true' : undefined}>
      <FactDate fact={fact} />
      <KindMark kind={fact.kind} type={fact.type} />
      <div class="what">
        <div class="top">{tick && <input type="checkbox" class="tick" checked={tick.on} onChange={tick.flip} aria-label={`${t('Split off')}: ${fact.quote.slice(0, 60)}`} />}<Headline fact={fact} /> <Status fact={fact} />{fact.due && <span class="due">{t('due')} {when(fact.due)}</span>}<StandingMark standing={fact.standing} disputed={fact.disputed} /></div>
        <a class="quote" href={link(`fact/${fact.id}`)} dir="auto">{fact.kind === 'statement' && fact.type === 'direct' ? `“${fact.quote}”` : fact.quote || '…'}</a>
      </div>
      <div class="rest">
        {fact.disagreement && <span class="flag" title={t('Origins disagree')}>≠</span>}
        <span class={`origins n${Math.min(fact.origins, 3)}`} title={`${fact.origins} ${t('independent origins')}, ${fact.reports} ${t('reports')}`}>{fact.origins}<small>/{fact.reports}</small></span>
        <span class="langs">{fact.langs.replace(',', ' ')}</span>
        <Confidence value={fact.confidence} />
      </div>
    </li>
  );
}

export function Pieces({ pieces, trigger, lang }: { pieces: Piece[]; trigger?: string; lang?: string | null }) {
  const marked = (text: string): ComponentChildren => {
    const at = trigger ? text.indexOf(trigger) : -1;
    return at < 0 || !trigger ? text : <>{text.slice(0, at)}<em class="trigger">{trigger}</em>{text.slice(at + trigger.length)}</>;
  };
  return (
    <blockquote class="pieces" lang={lang ?? undefined} dir="auto">
      {pieces.map((p) => (p.mark === 'evidence' ? <mark>{marked(p.text)}</mark> : p.mark === 'cue' ? <em class="cue">{p.text}</em> : <span>{p.text}</span>))}
    </blockquote>
  );
}

export function DocName({ doc, at }: { doc: Doc; at?: [number, number] }) {
  return <a class="doc" href={link(`document/${doc.id}`, at ? { at: at.join('-') } : {})}><bdi>{doc.title || doc.path.split('/').pop()}</bdi></a>;
}
export function DocMeta({ doc }: { doc: Doc }) {
  return <span class="meta">{[doc.outlet, doc.date ? day(doc.date) + (doc.basis === 'inferred' ? ' ?' : '') : t('no date'), doc.lang].filter(Boolean).join(' · ')}{doc.derivation && doc.derivation !== 'original' && doc.derivation !== 'unknown' ? <i class="derived"> {t(doc.derivation)}</i> : null}</span>;
}

export function Waiting({ asked, children }: { asked: Asked<unknown>; children?: ComponentChildren }) {
  if (asked.error && !asked.data) return <div class="note bad" role="alert">{asked.error} <button onClick={asked.again}>{t('Try again')}</button></div>;
  if (!asked.data) return <p class="note soft" role="status">{t('Loading…')}</p>;
  return <>{children}</>;
}

// A field that finds actors as one types.
export function ActorPicker({ onPick, label, exclude }: { onPick: (a: ActorRef) => void; label?: string; exclude?: string }) {
  const [text, type] = useState('');
  const [found, find] = useState<ActorRef[]>([]);
  const [at, move] = useState(0);
  useEffect(() => {
    if (text.trim().length < 1) return find([]);
    const timer = setTimeout(() => get<{ items: ActorRef[] }>(`actors?limit=7&q=${encodeURIComponent(text)}`).then((r) => { find(r.items.filter((a) => a.id !== exclude)); move(0); }).catch(() => find([])), 120);
    return () => clearTimeout(timer);
  }, [text]);
  const pick = (a?: ActorRef) => { if (a) { onPick(a); type(''); find([]); } };
  return (
    <span class="picker">
      <input value={text} placeholder={label ?? t('Find an actor')} aria-label={label ?? t('Find an actor')} role="combobox" aria-expanded={found.length > 0} aria-autocomplete="list" autocomplete="off"
        onInput={(e) => type(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === 'ArrowDown') { move(Math.min(at + 1, found.length - 1)); e.preventDefault(); }
          if (e.key === 'ArrowUp') { move(Math.max(at - 1, 0)); e.preventDefault(); }
          if (e.key === 'Enter') { pick(found[at]); e.preventDefault(); }
          if (e.key === 'Escape') { find([]); e.stopPropagation(); }
        }} />
      {found.length > 0 && <ul role="listbox">{found.map((a, i) => <li key={a.id} role="option" aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); pick(a); }}>{a.name} <small>{[t(a.type), a.party, a.facts].filter(Boolean).join(' · ')}</small></li>)}</ul>}
    </span>
  );
}

export function Count({ n, children, href }: { n: number; children: ComponentChildren; href: string }) {
  return <a class="count" href={href}><b>{n.toLocaleString()}</b> <span>{children}</span></a>;
}

export function useTitle(title: string) {
  useEffect(() => { document.title = title ? `${title} · pourparler` : 'pourparler'; }, [title]);
}

// Single keys, where nobody types.
export function useKeys(keys: Record<string, (() => void) | undefined>) {
  const now = useRef(keys);
  now.current = keys;
  useLayoutEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      const at = e.target as HTMLElement;
      if (e.ctrlKey || e.metaKey || e.altKey || at.closest('input,textarea,select,[contenteditable]')) return;
      const act = now.current[e.key];
      if (act) { act(); e.preventDefault(); }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

export const said = { last: null as null | ((text: string, undo?: () => void) => void) };
export const say = (text: string, undo?: () => void) => said.last?.(text, undo);
