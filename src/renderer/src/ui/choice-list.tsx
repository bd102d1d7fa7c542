import type { ReactNode } from 'react';
import { ChoiceField } from './choice-field.tsx';
import { reveal, useChosen } from './use-chosen.ts';

export interface Choice {
  key: string;
  /** What the row says and does; null: a heading, which cannot be chosen. */
  choose: (() => void) | null;
  /** Why it cannot be chosen, said once it is reached; null: it can. */
  refused?: string | null;
  content: ReactNode;
}

interface Props {
  label: string;
  placeholder: string;
  listLabel: string;
  typed: string;
  onType: (text: string) => void;
  choices: readonly Choice[];
  /** Said below the list. */
  about: string;
  /** The last choices came into view. */
  onEnd?: () => void;
}

const optionId = (key: string) => `choice-${key}`;

/** A field and what can be chosen for what is typed in it: a combobox whose list is always open, and which stays after a choice. */
export function ChoiceList({ label, placeholder, listLabel, typed, onType, choices, about, onEnd }: Props) {
  const usable = choices.filter(({ choose }) => choose !== null);
  const take = ({ choose, refused = null }: Choice) => {
    if (refused === null) choose?.();
  };
  const { at, reset, onKey } = useChosen(usable, take);
  const active = usable[at];
  return (
    <div className="palette">
      <ChoiceField
        label={label} placeholder={placeholder} listId="choice-list" activeId={active === undefined ? undefined : optionId(active.key)}
        describedBy="choice-about" maxLength={200} typed={typed}
        onType={(text) => {
          reset();
          onType(text);
        }}
        onKeyDown={(event) => {
          if (onKey(event) && at >= usable.length - 3) onEnd?.();
        }}
      />
      <ul id="choice-list" className="palette-list" role="listbox" aria-label={listLabel}>
        {choices.map((choice) => (choice.choose === null ? (
          <li key={choice.key} role="presentation" className="choice-heading">{choice.content}</li>
        ) : (
          <li
            key={choice.key}
            id={optionId(choice.key)}
            role="option"
            aria-selected={choice === active}
            aria-disabled={choice.refused == null ? undefined : true}
            className="palette-option choice"
            ref={choice === active ? reveal : undefined}
            onClick={() => take(choice)}
          >
            {choice.content}
          </li>
        )))}
      </ul>
      <p id="choice-about" className="tags-about" role="status">{active?.refused ?? about}</p>
    </div>
  );
}
