import type { ReactNode } from 'react';
import { rowElementId, type RowPlace } from './virtual-list.tsx';

interface OptionProps {
  place: RowPlace;
  className: string;
  /** The row in one sentence, for those who hear it. */
  label: string;
  onPick: () => void;
  children: ReactNode;
}

/** One row of a listbox, at its place. */
export function Option({ place, className, label, onPick, children }: OptionProps) {
  const { id, index, total, active, top, height } = place;
  return (
    <div
      id={id === undefined ? undefined : rowElementId(id)}
      className={className}
      role="option"
      aria-selected={active}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-label={label}
      data-active={active || undefined}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
