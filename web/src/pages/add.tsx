// Adding reports: dropped, chosen, pasted.
import { useState } from 'preact/hooks';
import type { Session } from '../api';
import { addText, changes, upload, useApi } from '../api';
import { t } from '../i18n';
import { link } from '../route';
import { Waiting, say, useTitle } from '../ui';

interface Job { id: string; name: string; state: string; added: number; known: number; failed: number; unread: number; done_bytes: number; total_bytes: number; faults: string[] }

export default function AddPage({ session }: { session: Session | null }) {
  useTitle(t('Add'));
  const [over, drag] = useState(false);
  const [busy, work] = useState(0);
  const [urls, setUrls] = useState('');
  const [text, setText] = useState('');
  const [title, setTitle] = useState('');
  const asked = useApi<{ items: Job[] }>('jobs', 1200);
  const running = asked.data?.items.some((j) => j.state === 'waiting' || j.state === 'reading');
  const [was, note] = useState(false);
  if (was !== !!running) { note(!!running); if (!running) queueMicrotask(() => changes.value++); }
  const send = async (all: (() => Promise<unknown>)[]) => {
    work((n) => n + all.length);
    for (const one of all) { await one().catch((e) => say(e.message)); work((n) => n - 1); }
    asked.again();
  };
  const files = (list: FileList | null | undefined) => send([...(list ?? [])].map((f) => () => upload(f)));
  if (session && !session.can_add) return <p class="note">{t('This workbench is read-only.')}</p>;
  return (
    <section class="list narrow">
      <header class="bar"><h1>{t('Add')}</h1></header>
      <label class={`drop${over ? ' over' : ''}`} onDragOver={(e) => { e.preventDefault(); drag(true); }} onDragLeave={() => drag(false)} onDrop={(e) => { e.preventDefault(); drag(false); files(e.dataTransfer?.files); }}>
        <b>{t('Drop reports here')}</b> <span>{t('or choose files')}</span><small class="soft">{t('Text, HTML, PDF, e-mail, feeds, WARC, archives')}</small>
        <input type="file" multiple onChange={(e) => { files(e.currentTarget.files); e.currentTarget.value = ''; }} />
      </label>
      <div class="two">
        <form onSubmit={(e) => { e.preventDefault(); send(urls.split(/\s+/).filter(Boolean).map((url) => () => addText({ url }))).then(() => setUrls('')); }}>
          <label>{t('Paste addresses, one a line')}<textarea rows={4} value={urls} onInput={(e) => setUrls(e.currentTarget.value)} /></label><button disabled={!urls.trim()}>{t('Read')}</button>
        </form>
        <form onSubmit={(e) => { e.preventDefault(); send([() => addText({ text, title })]).then(() => { setText(''); setTitle(''); }); }}>
          <label>{t('Title')}<input value={title} onInput={(e) => setTitle(e.currentTarget.value)} /></label>
          <label>{t('Paste a text')}<textarea rows={4} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label><button disabled={!text.trim()}>{t('Read')}</button>
        </form>
      </div>
      {busy > 0 && <p role="status">{busy} …</p>}
      <Waiting asked={asked}>
        <table class="grid jobs"><tbody>{asked.data?.items.map((j) => (
          <tr key={j.id} class={j.state}>
            <td><bdi>{j.name}</bdi></td><td>{t(j.state)} {j.state === 'reading' && <progress max={j.total_bytes || undefined} value={j.total_bytes ? j.done_bytes : undefined} />}</td>
            <td>{j.added > 0 && <a href={link('documents', { sort: 'added' })}>{j.added} {t('added')}</a>} {j.known > 0 && <>{j.known} {t('known already')}</>} {j.failed > 0 && <span class="bad">{j.failed} {t('failed')}</span>}{j.faults.map((f) => <div class="bad small" key={f}>{f}</div>)}</td>
          </tr>
        ))}</tbody></table>
      </Waiting>
    </section>
  );
}
