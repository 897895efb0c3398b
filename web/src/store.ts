// A value that components follow.
import { useEffect, useState } from 'preact/hooks';

export interface Signal<T> { value: T; subscribe(f: () => void): () => void }

export function signal<T>(first: T): Signal<T> {
  const followers = new Set<() => void>();
  let value = first;
  return {
    get value() { return value; },
    set value(next: T) {
      if (next === value) return;
      value = next;
      followers.forEach((f) => f());
    },
    subscribe(f) {
      followers.add(f);
      return () => followers.delete(f);
    },
  };
}

export function useSignal<T>(s: Signal<T>): T {
  const [, redraw] = useState(0);
  useEffect(() => s.subscribe(() => redraw((n) => n + 1)), [s]);
  return s.value;
}
