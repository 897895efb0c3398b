// The frame: navigation, search, the page that the address names, and what every page shares.
import { Component, render } from 'preact';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from './api';
import { author, keep, useApi } from './api';
import { lang, setLang, t } from './i18n';
import { changeParams, go, link, route } from './route';
import { useSignal } from './store';
import './style.css';
import { said, useKeys } from './ui';
import OverviewPage from './pages/overview';
import FactsPage from './pages/facts';
import FactPage from './pages/fact';
import DocumentsPage, { FailuresPage } from './pages/documents';
import ActorsPage, { ActorPage } from './pages/actors';
import SearchPage from './pages/search';
import ReviewPage, { HistoryPage } from './pages/review';
import AddPage from './pages/add';
import { CommitmentsPage, DeadlinesPage, PositionsPage } from './pages/views';

type Props = { id: string; session: Session | null };

// Pages with much behind them come when they are asked for.
function lazy(load: () => Promise<{ default: ComponentType<any> }>): ComponentType<Props> {
  let page: ComponentType<any> | null = null;
  return function Lazy(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => { if (!page) load().then((m) => { page = m.default; redraw(1); }); }, []);
    const Page = page;
    return Page ? <Page {...props} /> : <p class="note soft">{t('Loading…')}</p>;
  };
}
const kPages: Record<string, ComponentType<any>> = {
  overview: OverviewPage, facts: FactsPage, fact: FactPage, documents: DocumentsPage, failures: FailuresPage, actors: ActorsPage, actor: ActorPage, search: SearchPage, review: ReviewPage, history: HistoryPage, add: AddPage,
  positions: PositionsPage, commitments: CommitmentsPage, deadlines: DeadlinesPage,
  document: lazy(() => import('./pages/document')), timeline: lazy(() => import('./pages/timeline')), network: lazy(() => import('./pages/network')), differences: lazy(() => import('./pages/differences')),
};

const kNav: [page: string, name: string, key: string][] = [
  ['', 'Overview', 'o'], ['timeline', 'Timeline', 't'], ['facts?kind=contact', 'Contacts', ''], ['facts?kind=move', 'Moves', ''], ['facts?kind=statement', 'Statements', ''], ['positions', 'Positions', 'p'], ['commitments', 'Commitments', 'c'], ['deadlines', 'Deadlines', 'l'], ['network', 'Network', 'w'], ['actors', 'Actors', 'a'], ['documents', 'Documents', 'd'], ['review', 'Review', 'r'], ['history', 'History', 'h'], ['add', 'Add', '+'],
];

// A page that breaks must not take the others with it.
class Net extends Component<{ children: ComponentChildren; at: string }, { broken: string | null; at: string }> {
  state = { broken: null as string | null, at: '' };
  static getDerivedStateFromProps(props: { at: string }, state: { at: string; broken: string | null }) { return props.at === state.at ? null : { at: props.at, broken: null }; }
  componentDidCatch(e: unknown) { this.setState({ broken: String(e) }); }
  render() { return this.state.broken ? <p class="note bad" role="alert">{this.state.broken}</p> : this.props.children; }
}

function Toast() {
  const [shown, show] = useState<{ text: string; undo?: () => void } | null>(null);
  useEffect(() => { said.last = (text, undo) => show({ text, undo }); }, []);
  useEffect(() => { if (shown) { const timer = setTimeout(() => show(null), 7000); return () => clearTimeout(timer); } }, [shown]);
  return <div class="toast" role="status" aria-live="polite">{shown && <><span>{shown.text}</span>{shown.undo && <button onClick={() => { shown.undo!(); show(null); }}>{t('Undo')}</button>}<button aria-label={t('Close')} onClick={() => show(null)}>✕</button></>}</div>;
}

function theme(to: string) {
  document.documentElement.dataset.theme = to;
  keep('theme', to);
}

const kExports = [['jsonl', 'Record as JSON Lines'], ['csv', 'Table for spreadsheets (CSV)'], ['reports', 'One row a report of a fact (CSV)'], ['events', 'PLOVER and CAMEO events (CSV)'], ['graphml', 'Network (GraphML)'], ['ical', 'Deadlines (iCalendar)'], ['webanno', 'W3C Web Annotation'], ['html', 'Briefing as a page (HTML)'], ['pdf', 'Briefing on paper (PDF)'], ['md', 'Briefing as Markdown']];

function SettingsDialog({ session, onClose }: { session: Session | null; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={t('Settings')}>
      <h2>{t('Settings')}</h2>
      <label>{t('Language')} <select value={lang.value} onChange={(e) => setLang(e.currentTarget.value as 'en' | 'fr')}><option value="en">English</option><option value="fr">Français</option></select></label>
      <label>{t('Theme')} <select value={keep('theme') ?? ''} onChange={(e) => theme(e.currentTarget.value)}><option value="">{t('As the system')}</option><option value="light">{t('Light')}</option><option value="dark">{t('Dark')}</option></select></label>
      {!session?.read_only && <label>{t('Your name in revisions')} <input value={author.value} placeholder={session?.author} maxLength={80} onInput={(e) => { author.value = e.currentTarget.value; keep('author', e.currentTarget.value); }} /></label>}
      {!window.POURPARLER_STATIC && <><h3>{t('Export')}</h3><ul class="plain">{kExports.map(([format, name]) => <li key={format}><a href={`/api/v1/export?format=${format}${['html', 'pdf', 'md'].includes(format) ? `&lang=${lang.value}` : ''}`} download>{t(name)}</a></li>)}</ul></>}
      <h3>{t('Keyboard')}</h3>
      <dl class="fields keys"><dt><kbd>/</kbd></dt><dd>{t('Search')}</dd>{kNav.filter((n) => n[2]).map(([, name, key]) => <><dt><kbd>g</kbd> <kbd>{key}</kbd></dt><dd>{t(name)}</dd></>)}<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>{t('Next')}, {t('Previous')}</dd><dt><kbd>y</kbd> <kbd>n</kbd> <kbd>e</kbd> <kbd>c</kbd></dt><dd>{t('Confirm')}, {t('Reject')}, {t('Edit')}, {t('Comment')}</dd><dt><kbd>1</kbd>–<kbd>8</kbd></dt><dd>{t('Highlights')}</dd></dl>
      <form method="dialog"><button>{t('Close')}</button></form>
      <p class="soft small">pourparler {session?.version}</p>
    </dialog>
  );
}

function App() {
  const at = useSignal(route);
  useSignal(lang);
  const asked = useApi<Session>('session');
  const session = asked.data;
  const [settings, open] = useState(false);
  const [query, type] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const waiting = useRef(false);
  const keys: Record<string, () => void> = { '/': () => search.current?.focus(), '?': () => open(true), g: () => { waiting.current = true; setTimeout(() => { waiting.current = false; }, 900); } };
  for (const [page, , key] of kNav) if (key) keys[key] = () => { if (waiting.current) go(link(page)); };
  const all = { ...keys };
  useEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      if (!waiting.current || (e.target as HTMLElement).closest('input,textarea,select')) return;
      const found = kNav.find((n) => n[2] === e.key);
      if (found) { waiting.current = false; go(link(found[0])); e.preventDefault(); e.stopImmediatePropagation(); }
    };
    addEventListener('keydown', pressed, true);
    return () => removeEventListener('keydown', pressed, true);
  }, []);
  useKeys({ '/': all['/'], '?': all['?'], g: all.g });
  useEffect(() => { scrollTo(0, 0); if (at.page !== 'search') type(''); }, [at.page, at.id]);
  const Page = kPages[at.page];
  const here = at.text.slice(1);
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); main.current?.focus(); }}>{t('Skip to the content')}</a>
      <header class="topbar">
        <a class="brand" href="#/">pourparler</a>
        <form role="search" onSubmit={(e) => { e.preventDefault(); go(link('search', { q: query })); }}>
          <input ref={search} type="search" value={query} placeholder={`${t('Search reports and actors')}  ( / )`} aria-label={t('Search reports and actors')} onInput={(e) => { type(e.currentTarget.value); const q = e.currentTarget.value; if (at.page === 'search') changeParams({ q: q || null }, true); else if (q.length > 1) go(link('search', { q })); }} />
        </form>
        {session?.read_only && <span class="chip">{t('Read-only')}</span>}
        <button class="plain" onClick={() => open(true)} aria-label={t('Settings')} title={t('Settings')}>⚙</button>
      </header>
      <nav class="side" aria-label="pourparler">
        <ul>{kNav.filter(([page]) => !(session?.read_only && (page === 'review' || page === 'add'))).map(([page, name, key]) => {
          const on = page.includes('?') ? here.startsWith('facts') && at.params.get('kind') === page.split('=')[1] : (at.page === 'overview' ? '' : at.page) === page;
          return <li key={page}><a href={`#/${page}`} aria-current={on ? 'page' : undefined}>{t(name)}{key && <kbd>{key}</kbd>}</a></li>;
        })}</ul>
      </nav>
      <main id="main" ref={main} tabIndex={-1}><Net at={at.text}>{Page ? <Page id={at.id} session={session} /> : <p class="note">{t('Not found')}</p>}</Net></main>
      <Toast />
      {settings && <SettingsDialog session={session} onClose={() => open(false)} />}
    </>
  );
}

document.documentElement.lang = lang.value;
document.documentElement.dataset.theme = keep('theme') ?? '';
render(<App />, document.getElementById('app')!);
