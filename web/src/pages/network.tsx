// Who met whom: actors or parties, tied by the contacts that they took part in.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { useMemo, useState } from 'preact/hooks';
import { useApi } from '../api';
import { Filters, chosen } from '../filters';
import { regionName, t } from '../i18n';
import { changeParams, go, link, route } from '../route';
import { useSignal } from '../store';
import { Waiting, useTitle } from '../ui';

interface Node { id: string; name: string; type: string; party: string | null; contacts: number; x?: number; y?: number; index?: number }
interface Data { contacts: number; left_out: number; nodes: Node[]; links: [number, number, number][] }
const W = 1000, H = 640;

function layout(data: Data) {
  const nodes = data.nodes.map((n) => ({ ...n }));
  const links = data.links.map(([source, target, weight]) => ({ source, target, weight }));
  const size = (n: Node) => 5 + 3 * Math.sqrt(n.contacts);
  forceSimulation(nodes as never)
    .force('link', forceLink(links as never).distance(90).strength((l: any) => Math.min(0.9, 0.15 + l.weight * 0.08)))
    .force('charge', forceManyBody().strength(-260)).force('x', forceX(W / 2).strength(0.05)).force('y', forceY(H / 2).strength(0.09))
    .force('collide', forceCollide((n: any) => size(n) + 16)).force('center', forceCenter(W / 2, H / 2)).stop().tick(260);
  for (const n of nodes) { n.x = Math.max(30, Math.min(W - 90, n.x!)); n.y = Math.max(20, Math.min(H - 20, n.y!)); }
  return { nodes, links: links as unknown as { source: Node; target: Node; weight: number }[], size };
}

export default function NetworkPage() {
  useTitle(t('Network'));
  const { params } = useSignal(route);
  const by = params.get('by') ?? 'actor';
  const asked = useApi<Data>(`network?by=${by}&most=50&${chosen(params, ['kind'])}`);
  const [over, hover] = useState<string | null>(null);
  const drawn = useMemo(() => (asked.data ? layout(asked.data) : null), [asked.data]);
  const parties = useMemo(() => [...new Set(asked.data?.nodes.map((n) => n.party).filter(Boolean))], [asked.data]);
  const near = new Set(drawn?.links.filter((l) => l.source.id === over || l.target.id === over).flatMap((l) => [l.source.id, l.target.id]));
  const tone = (n: Node) => { const i = parties.indexOf(n.party); return i < 0 || i > 7 ? 'tone-x' : `tone-${i}`; };
  const to = (n: Node) => (by === 'party' ? link('facts', { kind: 'contact', party: n.id }) : link(`actor/${n.id}`));
  return (
    <div class="split">
      <Filters skip={['kind', 'type']} />
      <section class="list">
        <header class="bar"><h1>{t('Network')} <small>{asked.data?.contacts.toLocaleString()} {t('contacts in this period')}</small></h1>
          <label>{t('Contacts between')} <select value={by} onChange={(e) => changeParams({ by: e.currentTarget.value })}><option value="actor">{t('people and organisations')}</option><option value="party">{t('parties')}</option></select></label></header>
        <Waiting asked={asked}>
          {drawn && (
            <>
              <svg class="network" viewBox={`0 0 ${W} ${H}`} role="group" aria-label={t('Network')}>
                <g>{drawn.links.map((l) => <line key={`${l.source.id} ${l.target.id}`} class={over && !(near.has(l.source.id) && near.has(l.target.id) && (l.source.id === over || l.target.id === over)) ? 'dim' : ''} x1={l.source.x} y1={l.source.y} x2={l.target.x} y2={l.target.y} stroke-width={0.7 + Math.sqrt(l.weight)} onClick={() => go(link('facts', { kind: 'contact', actor: l.source.id }))}><title>{l.source.name} – {l.target.name}: {l.weight}</title></line>)}</g>
                <g>{drawn.nodes.map((n) => (
                  <a key={n.id} href={to(n)} class={over && over !== n.id && !near.has(n.id) ? 'dim' : ''} onMouseEnter={() => hover(n.id)} onMouseLeave={() => hover(null)} onFocus={() => hover(n.id)} onBlur={() => hover(null)}>
                    <circle class={tone(n)} cx={n.x} cy={n.y} r={drawn.size(n)}><title>{n.name}: {n.contacts}</title></circle>
                    <text x={(n.x ?? 0) + drawn.size(n) + 3} y={(n.y ?? 0) + 4}>{by === 'party' ? regionName(n.name) : n.name}</text>
                  </a>
                ))}</g>
              </svg>
              <p class="legend">{by === 'actor' && parties.slice(0, 8).map((p, i) => <span key={p}><i class={`dot tone-${i}`} />{regionName(p)}</span>)}{asked.data!.left_out > 0 && <span class="soft">+ {asked.data!.left_out} {t('others')}</span>}</p>
              <table class="grid"><thead><tr><th>{t('name')}</th><th>{t('party')}</th><th class="num">{t('contacts')}</th></tr></thead><tbody>{drawn.nodes.slice(0, 15).map((n) => <tr key={n.id}><td><a href={to(n)}>{by === 'party' ? regionName(n.name) : n.name}</a></td><td>{regionName(n.party)}</td><td class="num"><a href={link('facts', by === 'party' ? { kind: 'contact', party: n.id } : { kind: 'contact', actor: n.id })}>{n.contacts}</a></td></tr>)}</tbody></table>
            </>
          )}
        </Waiting>
      </section>
    </div>
  );
}
