import type { ReactNode } from 'react';
import { rowElementId, type RowPlace } from './virtual-list.tsx';

interface OptionProps {
  place: RowPlace;
  className: string;
  /** The row in one sentence, for those who hear it. */
  label: string;
  onPick: () => void;
  /** Of a list from which several can be picked: whether it is. Else the active one is the selected one. */
  picked?: boolean;
  children: ReactNode;
}

/** One row of a listbox, at its place. */
export function Option({ place, className, label, onPick, picked, children }: OptionProps) {
  const { id, index, total, active, top, height } = place;
  return (
    <div
      id={id === undefined ? undefined : rowElementId(id)}
      className={className}
      role="option"
      aria-selected={picked ?? active}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={label}
      data-active={active || undefined}
      data-picked={picked === true ? true : undefined}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
