// The address of a page stands behind the #, so that a folder of files serves as well as a server: #/facts?kind=move
import { signal } from './store';

export interface Route { page: string; id: string; params: URLSearchParams; text: string }

function read(): Route {
  const text = location.hash.slice(1) || '/';
  const [path, query = ''] = text.split('?', 2);
  const parts = path.split('/').filter(Boolean).map((p) => { try { return decodeURIComponent(p); } catch { return p; } });
  return { page: parts[0] ?? 'overview', id: parts[1] ?? '', params: new URLSearchParams(query), text };
}

export const route = signal<Route>(read());
addEventListener('hashchange', () => { route.value = read(); });

export function link(path: string, params?: Record<string, string | number | null | undefined> | URLSearchParams): string {
  const query = new URLSearchParams();
  const given = params instanceof URLSearchParams ? [...params.entries()] : Object.entries(params ?? {});
  for (const [name, value] of given) if (value !== null && value !== undefined && value !== '') query.append(name, String(value));
  const text = query.toString();
  return `#/${path}${text ? '?' + text : ''}`;
}
export const go = (to: string) => { location.hash = to.replace(/^#/, ''); };

// The same page with other parameters.
export function changeParams(change: Record<string, string | null>, replace = false) {
  const params = new URLSearchParams(route.value.params);
  for (const [name, value] of Object.entries(change)) value ? params.set(name, value) : params.delete(name);
  const to = link([route.value.page === 'overview' ? '' : route.value.page, route.value.id].filter(Boolean).join('/'), params);
  if (replace) {
    history.replaceState(null, '', to);
    route.value = read();
  } else go(to);
}
