// The API under /api/v1 and nothing else. In a static export the answers lie beside the page.
import { useEffect, useRef, useState } from 'preact/hooks';
import { signal, useSignal } from './store';

export interface ActorRef { id: string; name: string; type: string; party: string | null; as?: string; facts?: number; aliases?: number }
export type When = string | { from: string | null; to: string | null } | null;
export interface Doc { id: string; path: string; title: string | null; outlet: string | null; lang: string | null; read: boolean; date: string | null; basis: string | null; origin: string; derivation: string | null; bytes: number; added: string; facts?: number; parent?: string | null; fluency?: number | null }
export interface Fact {
  id: string; kind: 'contact' | 'statement' | 'move'; type: string; status: string | null; date: When; when: string | null; by_report: boolean; due: When; actors: ActorRef[];
  place: { name: string | null; country: string | null; venue: string | null } | null; issues: string[]; origins: number; reports: number; docs: string[]; langs: string; confidence: number;
  standing: string; disputed: boolean; disagreement: boolean; quote: string; words?: string; document?: Doc; original?: boolean;
}
export interface Piece { text: string; mark: string | null }
export interface Citation { document: Doc; spans: [number, number][]; pieces: Piece[] }
export interface Group { origin: string; citations: Citation[] }
export interface Revision { n: number; at: string; author: string; act: string; target: string | null; field: string | null; value: any; undoes: number | null; undone?: boolean; orphan?: boolean; fact?: Fact | null }
export interface FactPage extends Fact {
  body: any; groups: Group[]; variants: Fact[]; history: Revision[]; verdicts: { author: string; confirmed: boolean }[];
  disagreements: { id: string; field: string; actor: ActorRef | null; cause: 'contradiction' | 'distortion'; values: { value: string; actor: ActorRef | null; derived: boolean; groups: Group[] }[] }[];
}
export interface Session { version: string; dossier: string; read_only: boolean; can_add: boolean; author: string; revisions: number }
export interface List<T> { total: number; items: T[] }

declare global { interface Window { POURPARLER_STATIC?: Record<string, unknown> } }

export class ApiError extends Error {
  constructor(public status: number, message: string) { super(message); }
}

export const author = signal(keep('author') ?? '');
export function keep(name: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch { return null; }
}

async function answer(response: Response): Promise<any> {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, body?.error ? body.error.message + (body.error.remedy ? ` (${body.error.remedy})` : '') : response.statusText);
  return body;
}

export async function get<T>(path: string, abort?: AbortSignal): Promise<T> {
  if (window.POURPARLER_STATIC) {
    const { stored } = await import('./static');
    return stored(path) as T;
  }
  return answer(await fetch(`/api/v1/${path}`, { signal: abort }));
}

async function post(path: string, body: BodyInit, type: string): Promise<any> {
  return answer(await fetch(`/api/v1/${path}`, { method: 'POST', body, headers: { 'Content-Type': type, 'X-Pourparler': '1' } }));
}
export const upload = (file: File) => post(`documents?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream');
export const addText = (what: { url?: string; text?: string; title?: string }) => post('documents', JSON.stringify(what), 'application/json');

// Counts up with each change, so that whatever is shown is asked for again.
export const changes = signal(0);
export async function revise(revision: { act: string; target?: string; field?: string; value?: unknown }): Promise<Revision> {
  const done = await post('revisions', JSON.stringify({ ...revision, author: author.value }), 'application/json');
  changes.value++;
  return done.revision;
}
export async function undo(n: number): Promise<void> {
  await post(`revisions/${n}/undo`, JSON.stringify({ author: author.value }), 'application/json');
  changes.value++;
}

export interface Asked<T> { data: T | null; error: string | null; loading: boolean; again: () => void }

// What the API says to a path; the last answer stays while the next one is fetched.
export function useApi<T>(path: string | null, every = 0): Asked<T> {
  const [state, set] = useState<{ data: T | null; error: string | null; path: string | null; loading: boolean }>({ data: null, error: null, path: null, loading: true });
  const [turn, next] = useState(0);
  const changed = useSignal(changes);
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    last.current = path;
    set((s) => ({ ...s, loading: true }));
    get<T>(path, abort.signal)
      .then((data) => set({ data, error: null, path, loading: false }))
      .catch((e) => { if (!abort.signal.aborted) set((s) => ({ data: s.path === path ? s.data : null, error: String(e.message ?? e), path, loading: false })); });
    const timer = every ? setTimeout(() => next((n) => n + 1), every) : 0;
    return () => { abort.abort(); clearTimeout(timer); };
  }, [path, turn, changed]);
  return { data: state.data, error: state.error, loading: state.loading, again: () => next((n) => n + 1) };
}
