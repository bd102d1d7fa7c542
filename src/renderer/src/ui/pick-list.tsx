import { useState } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { CheckIcon } from './icons.tsx';

export interface PickChoice {
  id: string;
  words: string;
  /** A sign before it, for eyes only. */
  sign?: string;
  /** Said beside it. */
  aside?: string;
  /** It is so already. */
  current?: boolean;
  /** Why it cannot be picked; null: it can. */
  refused?: string | null;
}

interface Props {
  label: string;
  placeholder: string;
  listLabel: string;
  /** Said where nothing fits. */
  none: string;
  /** Said below. */
  about?: string;
  choices: (typed: string) => readonly PickChoice[];
  onPick: (id: string) => void;
}

/** One of a list, by a few letters of its name. */
export function PickList({ label, placeholder, listLabel, none, about = '', choices, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const found = choices(typed);
  return (
    <ChoiceList
      label={label} placeholder={placeholder} listLabel={listLabel} about={found.length === 0 ? none : about} typed={typed} onType={setTyped}
      choices={found.map((choice) => ({ key: choice.id, choose: () => onPick(choice.id), refused: choice.refused ?? null, content: <Words {...choice} /> }))}
    />
  );
}

function Words({ words, sign, aside, current }: PickChoice) {
  return (
    <>
      <span dir="auto">{sign === undefined ? null : <span className="emoji" aria-hidden="true">{sign}</span>}{words}</span>
      <span className="pick-aside">{aside}{current === true ? <CheckIcon size={16} /> : null}</span>
    </>
  );
}
