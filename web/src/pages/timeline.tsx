// The timeline: lanes on a zoomable axis. What occurred is filled, what was planned is hollow, what was denied is crossed;
// an uncertain date is a span. The strip below shows the whole time; dragging on it chooses a period.
import { scaleUtc } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import type { ZoomBehavior, ZoomTransform } from 'd3-zoom';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Fact } from '../api';
import { useApi } from '../api';
import { Filters, chosen } from '../filters';
import { day, regionName, issueName, t } from '../i18n';
import { changeParams, go, link, route } from '../route';
import { useSignal } from '../store';
import { FactLine, Waiting, useKeys, useTitle } from '../ui';

type Item = [id: string, kind: string, type: string, status: string, from: string, to: string, byReport: boolean, origins: number, standing: string, lanes: number[]];
interface Data { total: number; undated: number; from: string | null; to: string | null; lanes: { id: string; name?: string; count: number }[]; items: Item[]; bins: [number, string, number][]; bin: string | null }

const kLabel = 128, kTop = 26, kStrip = 46;
const start = (d: string) => Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7) || 1) - 1, Number(d.slice(8, 10) || 1));
const end = (d: string) => (d.length === 4 ? Date.UTC(Number(d) + 1, 0, 1) : d.length === 7 ? Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)), 1) : start(d) + 86_400_000);

interface Placed { item: Item; lane: number; x0: number; x1: number; row: number }

// Marks of a lane in as few rows as keep them apart.
function place(items: Item[], lanes: number, x: (t: number) => number): { placed: Placed[]; rows: number[] } {
  const perLane: Item[][] = Array.from({ length: lanes }, () => []);
  for (const item of items) for (const lane of item[9]) if (lane < lanes) perLane[lane].push(item);
  const placed: Placed[] = [], rows: number[] = [];
  perLane.forEach((list, lane) => {
    const ends: number[] = [];
    for (const item of [...list].sort((a, b) => (a[4] < b[4] ? -1 : 1))) {
      const x0 = x(start(item[4])), x1 = Math.max(x(end(item[5])), x0 + 7);
      let row = ends.findIndex((e) => e <= x0);
      if (row < 0) row = ends.length < 9 ? ends.length : placed.length % 9;
      ends[row] = Math.max(x1, x0 + 8) + 1;
      placed.push({ item, lane, x0, x1, row });
    }
    rows.push(Math.max(1, ends.length));
  });
  return { placed, rows };
}

export function Chart({ data, onPick, picked }: { data: Data; onPick: (ids: string[]) => void; picked: string }) {
  const canvas = useRef<HTMLCanvasElement>(null), strip = useRef<HTMLCanvasElement>(null), box = useRef<HTMLDivElement>(null);
  const [tip, show] = useState<{ x: number; y: number; item: Item } | null>(null);
  const state = useRef<{ view: ZoomTransform; hits: (Placed & { y: number; h: number })[]; behavior?: ZoomBehavior<HTMLCanvasElement, unknown>; base?: ReturnType<typeof scaleUtc>; width: number }>({ view: zoomIdentity, hits: [], width: 800 });
  const lanes = data.lanes.length + (data.items.some((i) => i[9].includes(data.lanes.length)) || data.bins.some((b) => b[0] === data.lanes.length) ? 1 : 0);
  const names = [...data.lanes.map((l) => l.name ?? (/^[A-Z]{2}$/.test(l.id) ? regionName(l.id) : issueName(l.id))), t('others')].slice(0, lanes);

  useEffect(() => {
    const el = canvas.current!, low = strip.current!, holder = box.current!;
    const css = getComputedStyle(document.documentElement);
    // Asking the style for a colour at every mark would cost more than drawing it.
    const colours = new Map<string, string>();
    const colour = (name: string) => { let c = colours.get(name); if (c === undefined) colours.set(name, (c = css.getPropertyValue(name).trim())); return c; };
    const s = state.current;
    const first = data.from ? start(data.from) : Date.now() - 3e10, last = data.to ? end(data.to) : Date.now();
    const pad = Math.max((last - first) * 0.02, 86_400_000);
    let frame = 0, height = 300;
    const base = scaleUtc();
    s.base = base as never;

    const draw = () => {
      frame = 0;
      const width = s.width, ratio = devicePixelRatio || 1;
      const x = s.view.rescaleX(base as never) as unknown as ReturnType<typeof scaleUtc>;
      const visible = (i: Item) => { const a = x(end(i[5])) as number, b = x(start(i[4])) as number; return a > kLabel - 20 && b < width + 20; };
      const { placed, rows } = place(data.items.filter(visible), lanes, (time) => x(time) as number);
      const rowHeight = 9, laneHeights = rows.map((r) => Math.max(26, r * rowHeight + 10));
      if (data.bin) laneHeights.fill(34);
      const wanted = kTop + laneHeights.reduce((a, b) => a + b, 0) + 6;
      if (wanted !== height || el.width !== Math.round(width * ratio)) {
        height = Math.max(wanted, 120);
        el.style.height = `${height}px`;
        el.width = Math.round(width * ratio);
        el.height = Math.round(height * ratio);
      }
      const g = el.getContext('2d')!;
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      g.clearRect(0, 0, width, height);
      g.font = `11px ${css.getPropertyValue('--sans')}`;
      g.textBaseline = 'middle';
      // axis
      g.strokeStyle = colour('--line');
      g.fillStyle = colour('--soft');
      for (const tick of x.ticks(Math.max(3, width / 130))) {
        const at = Math.round(x(tick) as number) + 0.5;
        if (at < kLabel) continue;
        g.beginPath(); g.moveTo(at, kTop - 6); g.lineTo(at, height); g.stroke();
        g.fillText(tickName(tick, x), at + 4, 11);
      }
      // lanes
      let y = kTop;
      const tops: number[] = [];
      laneHeights.forEach((h, i) => {
        tops.push(y);
        g.fillStyle = i % 2 ? colour('--page') : colour('--band');
        g.globalAlpha = 0.6; g.fillRect(kLabel, y, width, h); g.globalAlpha = 1;
        y += h;
      });
      s.hits = [];
      g.save();
      g.beginPath(); g.rect(kLabel, 0, width, height); g.clip();
      if (data.bin) {
        const most = Math.max(...data.bins.map((b) => b[2]), 1);
        for (const [lane, bucket, n] of data.bins) {
          if (lane >= lanes) continue;
          const x0 = x(start(bucket)) as number, x1 = x(end(bucket)) as number;
          if (x1 < kLabel || x0 > width) continue;
          const h = Math.max(2, (laneHeights[lane] - 8) * Math.sqrt(n / most));
          g.fillStyle = colour('--accent');
          g.globalAlpha = 0.75;
          g.fillRect(x0, tops[lane] + laneHeights[lane] - 4 - h, Math.max(1, x1 - x0 - 0.5), h);
          g.globalAlpha = 1;
        }
      }
      for (const p of placed) {
        const cy = tops[p.lane] + 9 + p.row * rowHeight;
        mark(g, p, cy, colour, p.item[0] === picked);
        s.hits.push({ ...p, y: cy, h: rowHeight });
      }
      g.restore();
      // names above what slides below them
      laneHeights.forEach((h, i) => {
        g.fillStyle = colour('--page');
        g.fillRect(0, tops[i], kLabel, h);
        g.fillStyle = colour('--ink');
        g.fillText(fit(g, names[i] ?? '', kLabel - 40), 2, tops[i] + h / 2);
        g.fillStyle = colour('--soft');
        g.textAlign = 'right';
        if (data.lanes[i]) g.fillText(String(data.lanes[i].count), kLabel - 8, tops[i] + h / 2);
        g.textAlign = 'left';
      });
      drawStrip();
    };

    const whole = scaleUtc();
    const drawStrip = () => {
      const width = s.width, ratio = devicePixelRatio || 1;
      if (low.width !== Math.round(width * ratio)) { low.width = Math.round(width * ratio); low.height = kStrip * ratio; }
      const g = low.getContext('2d')!;
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      g.clearRect(0, 0, width, kStrip);
      whole.domain([first - pad, last + pad]).range([kLabel, width]);
      const bars = new Map<number, number>();
      for (const i of data.items) { const at = Math.floor((whole(start(i[4])) as number) / 3); bars.set(at, (bars.get(at) ?? 0) + 1); }
      for (const b of data.bins) { const at = Math.floor((whole(start(b[1])) as number) / 3); bars.set(at, (bars.get(at) ?? 0) + b[2]); }
      const most = Math.max(1, ...bars.values());
      g.fillStyle = colour('--accent');
      g.globalAlpha = 0.5;
      for (const [at, n] of bars) { const h = Math.max(2, (kStrip - 16) * Math.sqrt(n / most)); g.fillRect(at * 3, kStrip - 14 - h, 2, h); }
      g.globalAlpha = 1;
      g.fillStyle = colour('--soft');
      g.font = `10px ${css.getPropertyValue('--sans')}`;
      for (const tick of whole.ticks(6)) g.fillText(tickName(tick, whole), (whole(tick) as number) + 2, kStrip - 3);
      const x = s.view.rescaleX(base as never) as unknown as ReturnType<typeof scaleUtc>;
      const [a, b] = [whole(x.invert(kLabel)) as number, whole(x.invert(width)) as number];
      g.strokeStyle = colour('--accent');
      g.lineWidth = 1.5;
      g.strokeRect(Math.max(kLabel, a), 1, Math.max(4, Math.min(width, b) - Math.max(kLabel, a)) - 1, kStrip - 14);
    };

    const redraw = () => { if (!frame) frame = requestAnimationFrame(draw); };
    const behavior = zoom<HTMLCanvasElement, unknown>().scaleExtent([1, 4000]).on('zoom', (e) => { s.view = e.transform; show(null); redraw(); });
    s.behavior = behavior;
    const size = () => {
      s.width = Math.max(320, holder.clientWidth);
      base.domain([first - pad, last + pad]).range([kLabel, s.width]);
      behavior.extent([[kLabel, 0], [s.width, 300]]).translateExtent([[kLabel, -Infinity], [s.width, Infinity]]);
      redraw();
    };
    select(el).call(behavior).on('dblclick.zoom', null);
    const watch = new ResizeObserver(size);
    watch.observe(holder);
    size();

    const hit = (e: MouseEvent) => {
      const r = el.getBoundingClientRect(), mx = e.clientX - r.left, my = e.clientY - r.top;
      return s.hits.filter((h) => mx >= h.x0 - 3 && mx <= h.x1 + 3 && Math.abs(my - h.y) <= 6);
    };
    const move = (e: MouseEvent) => {
      const [found] = hit(e);
      el.style.cursor = found ? 'pointer' : 'grab';
      const r = el.getBoundingClientRect();
      show(found ? { x: e.clientX - r.left, y: e.clientY - r.top, item: found.item } : null);
    };
    const click = (e: MouseEvent) => { const found = hit(e); if (found.length) onPick(found.map((h) => h.item[0])); };
    el.addEventListener('mousemove', move);
    el.addEventListener('mouseleave', () => show(null));
    el.addEventListener('click', click);

    // The brush on the strip.
    let from = -1;
    const at = (e: PointerEvent) => Math.max(kLabel, Math.min(s.width, e.clientX - low.getBoundingClientRect().left));
    const to = (a: number, b: number) => {
      const [x0, x1] = [Math.min(a, b), Math.max(a, b)];
      if (x1 - x0 < 6) return;
      const k = (s.width - kLabel) / (x1 - x0);
      select(el).call(behavior.transform, zoomIdentity.translate(kLabel, 0).scale(k).translate(-x0, 0));
    };
    // Where nearly all lies: one mention of another year must not squeeze the rest into a corner.
    const days = data.items.map((i) => Number(start(i[4]))).sort((a, b) => a - b);
    if (days.length >= 12 && !data.bins.length) {
      const cut = Math.ceil(days.length / 33), [a, b] = [days[cut]!, days[days.length - 1 - cut]!];
      const spare = Math.max(3 * 86_400_000, (b - a) / 4);
      if (b - a + 2 * spare < 0.4 * (last - first)) {
        whole.domain([first - pad, last + pad]).range([kLabel, s.width]);
        to(whole(a - spare) as number, whole(b + spare) as number);
      }
    }
    low.onpointerdown = (e) => { from = at(e); low.setPointerCapture(e.pointerId); };
    low.onpointermove = (e) => { if (from >= 0) to(from, at(e)); };
    low.onpointerup = (e) => {
      if (from >= 0 && Math.abs(at(e) - from) > 6) {
        const x = s.view.rescaleX(base as never) as unknown as ReturnType<typeof scaleUtc>;
        const iso = (px: number) => x.invert(px).toISOString().slice(0, 10);
        changeParams({ vfrom: iso(kLabel), vto: iso(s.width) }, true);
      }
      from = -1;
    };
    return () => { watch.disconnect(); cancelAnimationFrame(frame); el.removeEventListener('mousemove', move); el.removeEventListener('click', click); };
  }, [data, picked]);

  const by = (k: number, dx: number) => {
    const s = state.current, el = canvas.current;
    if (!el || !s.behavior) return;
    if (k !== 1) select(el).call(s.behavior.scaleBy, k);
    if (dx) select(el).call(s.behavior.translateBy, dx / s.view.k, 0);
  };
  const reset = () => { if (canvas.current && state.current.behavior) select(canvas.current).call(state.current.behavior.transform, zoomIdentity); };
  return (
    <div class="chart" ref={box}>
      <canvas ref={canvas} tabIndex={0} role="img" aria-label={`${t('Timeline')}: ${data.total} ${t('facts')}`} onKeyDown={(e) => {
        const keys: Record<string, () => void> = { '+': () => by(1.5, 0), '=': () => by(1.5, 0), '-': () => by(1 / 1.5, 0), ArrowLeft: () => by(1, 120), ArrowRight: () => by(1, -120), '0': reset };
        if (keys[e.key]) { keys[e.key](); e.preventDefault(); }
      }} />
      <canvas ref={strip} class="strip" height={kStrip} aria-hidden="true" />
      <div class="chartbar"><small class="soft">{t('Drag to move, wheel to zoom, drag below to choose a period')}</small><button class="small" onClick={() => by(1.6, 0)} aria-label="+">+</button><button class="small" onClick={() => by(1 / 1.6, 0)} aria-label="−">−</button><button class="small" onClick={reset}>{t('Whole time')}</button></div>
      {tip && <div class="tip" style={{ left: `${Math.min(tip.x + 12, state.current.width - 200)}px`, top: `${tip.y + 14}px` }}><b>{t(tip.item[2])}</b> {tip.item[3] && t(tip.item[3])}<br />{day(tip.item[4])}{tip.item[5] !== tip.item[4] && ` – ${day(tip.item[5])}`}{tip.item[6] && ` (${t('date of the report')})`} · {tip.item[7]} {t('origins')}</div>}
    </div>
  );
}

function fit(g: CanvasRenderingContext2D, text: string, width: number): string {
  while (text.length > 3 && g.measureText(text).width > width) text = text.slice(0, -2) + '…';
  return text;
}
function tickName(tick: Date, x: { domain(): Date[] }): string {
  const [a, b] = x.domain();
  const days = (b.getTime() - a.getTime()) / 864e5;
  const iso = tick.toISOString().slice(0, 10);
  return days > 1500 || (tick.getUTCMonth() === 0 && tick.getUTCDate() === 1) ? iso.slice(0, 4) : days > 100 && tick.getUTCDate() === 1 ? day(iso.slice(0, 7)) : day(iso);
}
function mark(g: CanvasRenderingContext2D, p: Placed, y: number, colour: (n: string) => string, picked: boolean) {
  const [, kind, , status, , , byReport, origins, standing] = p.item;
  const c = colour(`--${kind}`);
  const hollow = status === 'planned' || status === 'possible' || status === 'conditional' || status === 'alleged';
  const crossed = status === 'denied' || status === 'cancelled';
  g.globalAlpha = byReport ? 0.55 : 1;
  g.fillStyle = hollow || crossed ? colour('--page') : c;
  g.strokeStyle = c;
  g.lineWidth = picked ? 2.5 : 1.3;
  g.setLineDash(hollow ? [2, 1.5] : []);
  const r = 3 + Math.min(1.4, (origins - 1) * 0.5);
  g.beginPath();
  if (p.x1 - p.x0 > 9) {
    g.roundRect(p.x0, y - 3, p.x1 - p.x0 - 1, 6, 3);
  } else if (kind === 'move') {
    g.moveTo(p.x0 + 3.5, y - r - 0.7); g.lineTo(p.x0 + 4.2 + r, y); g.lineTo(p.x0 + 3.5, y + r + 0.7); g.lineTo(p.x0 + 2.8 - r, y); g.closePath();
  } else if (kind === 'statement') {
    g.rect(p.x0 + 3.5 - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  } else {
    g.arc(p.x0 + 3.5, y, r, 0, 7);
  }
  g.fill(); g.stroke();
  g.setLineDash([]);
  if (crossed) { g.beginPath(); g.moveTo(p.x0, y + 4); g.lineTo(p.x0 + 7, y - 4); g.stroke(); }
  if (standing === 'confirmed' || standing === 'made') { g.beginPath(); g.arc(p.x0 + 3.5, y, r + 2, 0, 7); g.lineWidth = 0.8; g.stroke(); }
  g.globalAlpha = 1;
}

// The glyphs of the canvas, drawn alike.
function Glyph({ kind = '', hollow, crossed, span, ring }: { kind?: string; hollow?: boolean; crossed?: boolean; span?: boolean; ring?: boolean }) {
  const look = { class: `glyph ${kind}`, fill: hollow || crossed ? 'none' : 'currentColor', stroke: 'currentColor', 'stroke-width': 1.3, 'stroke-dasharray': hollow ? '2 1.5' : undefined };
  return (
    <svg width={span ? 22 : 13} height={13} viewBox={`0 0 ${span ? 22 : 13} 13`} aria-hidden="true" class={kind}>
      {span ? <rect x={1} y={3.5} width={20} height={6} rx={3} {...look} /> : kind === 'move' ? <path d="M6.5 2 L11 6.5 L6.5 11 L2 6.5 Z" {...look} /> : kind === 'statement' ? <rect x={3.5} y={3.5} width={6} height={6} {...look} /> : <circle cx={6.5} cy={6.5} r={3.5} {...look} />}
      {crossed && <path d="M1.5 11.5 L11.5 1.5" stroke="currentColor" stroke-width={1.3} />}
      {ring && <circle cx={6.5} cy={6.5} r={5.7} fill="none" stroke="currentColor" stroke-width={0.8} />}
    </svg>
  );
}
function Legend() {
  return (
    <span class="legend">
      <span><Glyph kind="contact" />{t('contact')}</span><span><Glyph kind="move" />{t('move')}</span><span><Glyph kind="statement" />{t('statement')}</span>
      <span><Glyph hollow />{t('planned')}</span><span class="glyph-denied"><Glyph crossed />{t('denied')}</span><span><Glyph span />{t('uncertain date')}</span><span><Glyph ring />{t('confirmed')}</span>
    </span>
  );
}

export default function TimelinePage() {
  useTitle(t('Timeline'));
  const { params } = useSignal(route);
  const lanes = params.get('lanes') ?? 'party';
  const [picked, pick] = useState<string[]>([]);
  const query = chosen(params);
  const asked = useApi<Data>(`timeline?lanes=${lanes}&most=2500&${query}`);
  const list = chosen(params);
  if (params.get('vfrom')) { list.set('from', params.get('vfrom')!); list.set('to', params.get('vto')!); }
  const below = useApi<{ total: number; items: Fact[] }>(`facts?limit=25&dated=1&sort=oldest&${list}`);
  useKeys({ Escape: () => pick([]) });
  return (
    <div class="split">
      <Filters />
      <section class="list">
        <header class="bar"><h1>{t('Timeline')} <small>{asked.data?.total.toLocaleString() ?? ''}</small></h1>
          <label>{t('Lanes by')} <select value={lanes} onChange={(e) => changeParams({ lanes: e.currentTarget.value })}>{['party', 'kind', 'actor', 'issue', 'type'].map((l) => <option key={l} value={l}>{t(l)}</option>)}</select></label>
          {(asked.data?.undated ?? 0) > 0 && <span class="soft">+ {asked.data!.undated} {t('without a date')}</span>}
          {asked.data?.bin && <span class="soft">{t('too many to draw one by one: counts by')} {t(asked.data.bin)}</span>}
          <Legend />
        </header>
        <Waiting asked={asked}>{asked.data && <Chart data={asked.data} onPick={(ids) => (ids.length === 1 ? go(link(`fact/${ids[0]}`)) : pick(ids))} picked={picked[0] ?? ''} />}</Waiting>
        {picked.length > 1 && <Picked ids={picked} />}
        <h2>{t('Facts')} <small>{params.get('vfrom') && `${day(params.get('vfrom'))} – ${day(params.get('vto'))} `}{below.data?.total.toLocaleString()}</small> {params.get('vfrom') && <button class="small" onClick={() => changeParams({ vfrom: null, vto: null })}>✕</button>}</h2>
        <Waiting asked={below}><ol class="facts">{below.data?.items.map((f) => <FactLine fact={f} key={f.id} />)}</ol></Waiting>
      </section>
    </div>
  );
}

function Picked({ ids }: { ids: string[] }) {
  return <ol class="facts brief panel">{ids.slice(0, 12).map((id) => <One id={id} key={id} />)}</ol>;
}
function One({ id }: { id: string }) {
  const asked = useApi<Fact>(`facts/${id}`);
  return asked.data ? <FactLine fact={asked.data} /> : null;
}
