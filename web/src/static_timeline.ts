// The timeline of a static export, from the facts that fit.
import type { Fact } from './api';

export function timeline(list: Fact[], q: URLSearchParams) {
  const by = q.get('lanes') || 'party';
  const of = (f: Fact): { id: string; name?: string }[] => by === 'party' ? [...new Set(f.actors.filter((a) => a.as !== 'absent' && a.party).map((a) => a.party!))].map((id) => ({ id })) :
    by === 'issue' ? f.issues.map((id) => ({ id })) : by === 'actor' ? f.actors : by === 'type' ? [{ id: f.type }] : [{ id: f.kind }];
  const counts = new Map<string, { id: string; name?: string; count: number }>();
  const dated = list.filter((f) => f.when);
  for (const f of dated) for (const lane of of(f)) {
    const known = counts.get(lane.id);
    known ? known.count++ : counts.set(lane.id, { ...lane, count: 1 });
  }
  const lanes = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, 14);
  const at = new Map(lanes.map((l, i) => [l.id, i]));
  const last = (f: Fact) => (typeof f.date === 'object' && f.date?.to) || f.when!;
  const items = dated.map((f) => {
    const places = [...new Set(of(f).map((l) => at.get(l.id)).filter((i) => i !== undefined))];
    return [f.id, f.kind, f.type, f.status, f.when, last(f), f.by_report, f.origins, f.standing, places.length ? places : [lanes.length]];
  });
  const days = dated.map((f) => f.when!).sort();
  return { total: dated.length, undated: list.length - dated.length, from: days[0] ?? null, to: dated.map(last).sort().pop() ?? null, lanes, items, bins: [], bin: null };
}
