import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import type { ThreadEntry } from './entries.ts';

const estimatedHeight = 120;

/** The visible messages of a thread that stays where it is when earlier ones are put before it, and follows the end only from the end. */
export function useThreadRows(scroller: RefObject<HTMLDivElement | null>, entries: readonly ThreadEntry[]) {
  // A new function makes it measure everything again.
  const getItemKey = useCallback((index: number) => entries[index]?.id ?? index, [entries]);
  return useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    getItemKey,
    overscan: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 40,
    paddingStart: 12,
    paddingEnd: 16,
  });
}
