import { useState } from 'react';
import { filter } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, weekdayTime } from '../i18n/times.ts';
import { PickList, type PickChoice } from './pick-list.tsx';
import { timeChoices, typedTime } from './time-to-come.ts';

interface Props {
  label: string;
  /** Said below. */
  about: string;
  /** Why a time cannot be chosen; null: it can. */
  refusal?: (at: number) => string | null;
  /** Epoch milliseconds. */
  onPick: (at: number) => void;
}

/** A time to come: offered, or typed in words. */
export function TimePick({ label, about, refusal = () => null, onPick }: Props) {
  const { t, locale } = useWords();
  const [now] = useState(() => Date.now());
  const choice = (at: number, words: string, aside: string): PickChoice => ({ id: String(at), words, aside, refused: refusal(at) });
  const offered = timeChoices(now).map(({ kind, at }) => choice(at, t(`time.${kind}`), weekdayTime(locale, at)));
  const choices = (typed: string): readonly PickChoice[] => {
    const at = typed.trim() === '' ? null : typedTime(typed, now);
    const own = at === null ? [] : [choice(at, absolute(locale, at), t('time.typed'))];
    return [...own, ...filter(typed, offered, ({ words }) => words)];
  };
  return (
    <PickList
      label={label} placeholder={t('time.placeholder')} listLabel={t('time.options')} none={t('time.none')} about={about}
      choices={choices} onPick={(id) => onPick(Number(id))}
    />
  );
}
