/** The active row of a list: its id, and where it was seen last. `id` is null in an empty list. */
export interface Cursor {
  id: string | null;
  index: number;
}

export interface List {
  total: number;
  idAt: (index: number) => string | undefined;
  /** -1 where the row is not known. */
  indexOf: (id: string) => number;
}

export const nowhere: Cursor = { id: null, index: 0 };

/** The cursor after the list changed: with its row, or, where that left, still at the place where it was. */
export function follow(list: List, cursor: Cursor): Cursor {
  if (cursor.id === null) return cursor;
  const index = list.indexOf(cursor.id);
  return index < 0 || index === cursor.index ? cursor : { id: cursor.id, index };
}

/**
 * Index to go to, `delta` rows on. Where the active row has left the list, the row that is now in its place
 * is the next one, and the one before it the previous one.
 */
export function stepped(list: List, cursor: Cursor, delta: number): number {
  const present = cursor.id !== null && list.indexOf(cursor.id) >= 0;
  const from = present || delta < 0 ? cursor.index : cursor.index - 1;
  return Math.max(0, Math.min(from + delta, list.total - 1));
}

/** What becomes active when the row at `index` is about to leave: the one after it, else the one before. */
export function neighbour(list: List, index: number, stays: (id: string) => boolean = () => true): string | null {
  return found(list, index, 1, stays) ?? found(list, index, -1, stays);
}

/** The row before one that is about to leave; null where none is known. */
export const neighbourBefore = (list: List, index: number, stays: (id: string) => boolean): string | null => found(list, index, -1, stays);

/** The nearest row that stays, as far as rows are known. */
function found(list: List, from: number, step: 1 | -1, stays: (id: string) => boolean): string | null {
  for (let index = from + step; index >= 0; index += step) {
    const id = list.idAt(index);
    if (id === undefined) return null;
    if (stays(id)) return id;
  }
  return null;
}

/** The row to go on with, and how often the agent had moved when it was chosen. */
export interface Next {
  id: string | null;
  moves: number;
}
