import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useApp } from '../app/app-context.ts';
import type { Cursor, List } from '../queue/cursor.ts';
import { revealing, shiftOf, visibleRange, type Placed } from '../queue/slice.ts';
import { createStore } from '../store/store.ts';
import { useStore } from '../store/use-store.ts';

export interface RowPlace {
  /** Undefined where the row has not been read yet. */
  id: string | undefined;
  index: number;
  total: number;
  active: boolean;
  top: number;
  height: number;
}

interface VirtualListProps {
  label: string;
  list: List;
  cursor: Cursor;
  /** Height of every row, in pixels. */
  height: number;
  /** False until the agent has done something here: then the list stays at its top. */
  anchored: boolean;
  /** Several rows can be picked. */
  multiple?: boolean;
  row: (place: RowPlace) => ReactNode;
  onSee?: (first: number, last: number) => void;
}

const overscan = 5;

export const rowElementId = (id: string): string => `row-${id}`;

/** A listbox of any length: only the visible rows are in the document, and what is seen stays where it is when rows come or go above. */
export function VirtualList({ label, list, cursor, height, anchored, multiple, row, onSee }: VirtualListProps) {
  const { focus } = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const seen = useRef<Placed[]>([]);
  /** The active row that was scrolled to: once, so that the agent may scroll away from it. */
  const shownId = useRef<string | null>(null);
  const active = activeIndex(list, cursor);
  const [range] = useState(() => createStore({ first: 0, last: 30 }));
  const { first, last } = useStore(range);

  const latest = useRef({ list, cursor, height, onSee });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { list, cursor, height, onSee } = latest.current;
    const visible = visibleRange(element.scrollTop, element.clientHeight, height, list.total);
    const next = { first: Math.max(0, visible.first - overscan), last: Math.min(list.total, visible.last + overscan) };
    const now = range.get();
    if (now.first !== next.first || now.last !== next.last) range.set(next);
    seen.current = placed(list, visible, cursor);
    onSee?.(visible.first, visible.last);
  }, [range]);

  useLayoutEffect(() => {
    latest.current = { list, cursor, height, onSee };
    const element = scroller.current;
    if (element === null) return;
    const shift = anchored ? shiftOf(seen.current, list.indexOf) : 0;
    if (shift !== 0) element.scrollTop += shift * height;
    const index = cursor.id === null ? -1 : list.indexOf(cursor.id);
    if (index >= 0 && cursor.id !== shownId.current) {
      shownId.current = cursor.id;
      element.scrollTop = revealing(index, element.scrollTop, element.clientHeight, height);
    }
    measure();
  }, [list, cursor, height, anchored, onSee, measure]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);

  useEffect(() => (scroller.current === null ? undefined : focus.register('list', scroller.current)), [focus]);

  return (
    <div
      ref={scroller}
      className="list-scroller"
      role="listbox"
      aria-multiselectable={multiple}
      aria-label={label}
      aria-activedescendant={cursor.id !== null && active >= 0 ? rowElementId(cursor.id) : undefined}
      tabIndex={0}
      onScroll={measure}
    >
      <div className="list-canvas" role="presentation" style={{ height: list.total * height }}>
        {indexes(first, Math.min(last, list.total), active).map((index) => {
          const id = index === active && cursor.id !== null ? cursor.id : list.idAt(index);
          return row({ id, index, total: list.total, active: index === active, top: index * height, height });
        })}
      </div>
    </div>
  );
}

/** Where the active row is: known, or beyond what is loaded where it was last; -1 where it has left the list. */
function activeIndex(list: List, cursor: Cursor): number {
  if (cursor.id === null) return -1;
  const index = list.indexOf(cursor.id);
  return index < 0 && cursor.index < list.total && list.idAt(cursor.index) === undefined ? cursor.index : index;
}

/** The rows to render: those in the range, and the active one wherever it is. */
function indexes(first: number, last: number, active: number): number[] {
  const inRange = Array.from({ length: Math.max(0, last - first) }, (_, position) => first + position);
  return active < 0 || (active >= first && active < last) ? inRange : [...inRange, active];
}

/** The visible rows as anchors, the active one first. */
function placed(list: List, visible: { first: number; last: number }, cursor: Cursor): Placed[] {
  const rows: Placed[] = [];
  for (let index = visible.first; index < visible.last; index += 1) {
    const id = list.idAt(index);
    if (id !== undefined) rows.push({ id, index });
  }
  return rows.sort((a, b) => Number(b.id === cursor.id) - Number(a.id === cursor.id));
}
