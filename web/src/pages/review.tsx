// The queue: facts that nobody judged yet, the most doubtful and weighty first. j k to move, y n to judge, e to edit.
import { useEffect, useState } from 'preact/hooks';
import type { Fact, FactPage, Session } from '../api';
import { undo, useApi } from '../api';
import { HistoryList } from '../correct';
import { Filters, chosen } from '../filters';
import { t } from '../i18n';
import { link, route } from '../route';
import { useSignal } from '../store';
import { FactLine, Waiting, say, useKeys, useTitle } from '../ui';
import type { Revision } from '../api';
import { FactView } from './fact';

export default function ReviewPage({ session }: { session: Session | null }) {
  useTitle(t('Review'));
  const { params } = useSignal(route);
  const asked = useApi<{ total: number; done: number; items: Fact[] }>(`queue?limit=40&${chosen(params)}`);
  const [at, move] = useState(0);
  const items = asked.data?.items ?? [];
  const now = Math.min(at, Math.max(0, items.length - 1));
  const current = items[now];
  const page = useApi<FactPage>(current ? `facts/${current.id}` : null);
  const last = useApi<{ items: Revision[] }>('revisions?limit=1');
  const differ = useApi<{ total: number }>('differences?limit=0');
  useKeys({
    j: () => move(Math.min(now + 1, items.length - 1)), k: () => move(Math.max(now - 1, 0)),
    u: () => { const r = last.data?.items[0]; if (r && r.act !== 'undo' && !r.undone) undo(r.n).then(() => say(t('undone'))).catch((e) => say(e.message)); },
  });
  useEffect(() => { move(0); }, [params.toString()]);
  // While reports are read a fact may be gone before its turn comes: the queue is asked for again.
  useEffect(() => { if (page.error) { const timer = setTimeout(asked.again, 1500); return () => clearTimeout(timer); } }, [page.error]);
  if (session?.read_only) return <p class="note">{t('This workbench is read-only.')}</p>;
  const share = asked.data ? asked.data.done / Math.max(1, asked.data.done + asked.data.total) : 0;
  return (
    <div class="review">
      <section class="queue">
        <header class="bar"><h1>{t('Review')} <small>{asked.data?.total.toLocaleString()} {t('left')}</small></h1><a class="button" href={link('differences')}>{t('Differences')}{differ.data && differ.data.total > 0 ? ` (${differ.data.total})` : ''}</a></header>
        <div class="progress"><progress value={share} aria-label={t('reviewed')} /><small>{asked.data?.done ?? 0} {t('reviewed')}</small></div>
        <p class="keys"><kbd>j</kbd> <kbd>k</kbd> ↓↑ <kbd>y</kbd> {t('Confirm')} <kbd>n</kbd> {t('Reject')} <kbd>e</kbd> {t('Edit')} <kbd>c</kbd> {t('Comment')} <kbd>u</kbd> {t('Undo')}</p>
        <Waiting asked={asked}>{items.length === 0 ? <p class="note">{t('Nothing is left to review here.')}</p> : <ol class="facts brief">{items.map((f, i) => <FactLine fact={f} key={f.id} selected={i === now} onClick={() => move(i)} />)}</ol>}</Waiting>
        <details><summary>{t('Filters')}</summary><Filters /></details>
      </section>
      <section class="current">{current && page.data && (page.data.id === current.id || !page.loading) ? <FactView page={page.data} session={session} /> : <p class="note soft">{items.length ? t('Loading…') : ''}</p>}</section>
    </div>
  );
}

export function HistoryPage({ session }: { session: Session | null }) {
  useTitle(t('History'));
  const asked = useApi<{ total: number; items: Revision[] }>('revisions?limit=300');
  return <section class="list narrow"><header class="bar"><h1>{t('What was revised')} <small>{asked.data?.total}</small></h1><a class="button" href={link('differences')}>{t('Differences')}</a></header><Waiting asked={asked}>{asked.data && <HistoryList revisions={asked.data.items} session={session} targets />}</Waiting></section>;
}
