import type { QueueWindow, ViewId } from '../../../contract/index.ts';

/** The part of a view that is known here: `ids` from `offset` on, of `total` rows. */
export interface Slice {
  view: ViewId;
  offset: number;
  total: number;
  ids: readonly string[];
}

export const windowSize = 120;
/** Rows kept loaded beyond what is visible before the next window is asked for. */
const margin = 30;

/** The slice before where it is the same, as when only words of its rows have changed. */
export function sliceOf({ view, offset, total, ids }: QueueWindow, before: Slice | null): Slice {
  const same = before !== null && before.view === view && before.offset === offset && before.total === total
    && before.ids.length === ids.length && before.ids.every((id, position) => id === ids[position]);
  return same ? before : { view, offset, total, ids };
}

export function idAt(slice: Slice, index: number): string | undefined {
  return index < slice.offset ? undefined : slice.ids[index - slice.offset];
}

/** Index in the view, or -1 where the row is not in the slice. */
export function indexOf(slice: Slice, id: string): number {
  const position = slice.ids.indexOf(id);
  return position < 0 ? -1 : slice.offset + position;
}

export const holds = (slice: Slice, index: number): boolean => index >= slice.offset && index < slice.offset + slice.ids.length;

/** Where the next window should begin for rows `first` to `last` to be well inside, or null while they are. */
export function nextOffset(slice: Slice, first: number, last: number): number | null {
  const end = slice.offset + slice.ids.length;
  const enoughBefore = slice.offset === 0 || first - margin >= slice.offset;
  const enoughAfter = end >= slice.total || last + margin < end;
  if (enoughBefore && enoughAfter) return null;
  const middle = Math.floor((first + last) / 2);
  const offset = Math.max(0, Math.min(middle - windowSize / 2, slice.total - windowSize));
  return offset === slice.offset && slice.ids.length > 0 ? null : offset;
}

/** A row where it was seen last. */
export interface Placed {
  id: string;
  index: number;
}

/** By how many rows the list moved under the rows that were seen, best anchor first; 0 where none of them is left. */
export function shiftOf(seen: readonly Placed[], indexNow: (id: string) => number): number {
  for (const { id, index } of seen) {
    const now = indexNow(id);
    if (now >= 0) return now - index;
  }
  return 0;
}

/** Rows of `height` that a viewport shows, with some more on either side; `last` is exclusive. */
export function visibleRange(scrollTop: number, viewport: number, height: number, total: number, overscan = 0): { first: number; last: number } {
  const first = Math.max(0, Math.min(Math.floor(scrollTop / height), total) - overscan);
  const last = Math.min(total, Math.ceil((scrollTop + viewport) / height) + overscan);
  return { first, last: Math.max(first, last) };
}

/** The scroll position nearest to the present one that shows row `index` in full. */
export function revealing(index: number, scrollTop: number, viewport: number, height: number): number {
  const top = index * height;
  if (top < scrollTop) return top;
  const bottom = top + height;
  return bottom > scrollTop + viewport ? bottom - viewport : scrollTop;
}
