import type { Selection } from '../../../contract/index.ts';
import { createStore } from '../store/store.ts';

/** Rows that were picked for what is done next: some by their ids, or all of the view but some. Never more than can be said: picking all costs nothing. */
export type Picked = { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string> };

const nothing: Picked = { kind: 'some', ids: new Set() };

function without(set: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(set);
  next.delete(id);
  return next;
}

export const isPicked = (picked: Picked, id: string): boolean => (picked.kind === 'all' ? !picked.except.has(id) : picked.ids.has(id));

export const pickedCount = (picked: Picked, total: number): number => (picked.kind === 'all' ? Math.max(0, total - picked.except.size) : picked.ids.size);

/** The selection of the list; of one view, and gone with it. */
export class SelectionStore {
  readonly picked = createStore<Picked>(nothing);

  toggle(id: string): void {
    this.#set(id, !isPicked(this.picked.get(), id));
  }

  add(id: string): void {
    this.#set(id, true);
  }

  all(): void {
    this.picked.set({ kind: 'all', except: new Set() });
  }

  clear(): void {
    this.picked.set(nothing);
  }

  #set(id: string, wanted: boolean): void {
    this.picked.update((picked) => {
      if (isPicked(picked, id) === wanted) return picked;
      if (picked.kind === 'all') return { kind: 'all', except: wanted ? without(picked.except, id) : new Set([...picked.except, id]) };
      return { kind: 'some', ids: wanted ? new Set([...picked.ids, id]) : without(picked.ids, id) };
    });
  }
}

/** As main is told; of many in parts that it takes. */
export function selectionsOf(picked: Picked, view: string): Selection[] {
  if (picked.kind === 'all') return [{ view, except: [...picked.except] }];
  const ids = [...picked.ids];
  return Array.from({ length: Math.ceil(ids.length / 1_000) }, (_, part) => ({ ids: ids.slice(part * 1_000, (part + 1) * 1_000) }));
}
