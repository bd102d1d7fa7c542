import { useState } from 'react';

/** The chosen one of a list under a field that keeps the focus: its place, and what the keys of the field do. */
export interface Chosen {
  at: number;
  choose: (at: number) => void;
  /** To the first again: what is found has changed. */
  reset: () => void;
  /** Whether the key was one of the list's. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
  onKey: (event: React.KeyboardEvent) => boolean;
}

export function useChosen<T>(found: readonly T[], choose: (one: T) => void): Chosen {
  const [chosen, setChosen] = useState(0);
  const at = Math.max(0, Math.min(chosen, found.length - 1));
  const step = (delta: number) => setChosen((at + delta + found.length) % Math.max(1, found.length));
  const onKey = (event: React.KeyboardEvent): boolean => {
    const one = found[at];
    if (event.nativeEvent.isComposing) return false;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && one !== undefined) choose(one);
    else return false;
    event.preventDefault();
    return true;
  };
  return { at, choose: setChosen, reset: () => setChosen(0), onKey };
}

/** As the `ref` of the chosen one. */
export const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
