import { type ChangeEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { type Emoji, loadEmoji } from '../../emoji/emoji.ts';
import { languageOf } from '../../i18n/languages.ts';
import { useWords } from '../../i18n/i18n.ts';
import { countUse } from '../../saved-replies/count-use.ts';
import { putIn } from '../writing-field.ts';
import { type Choice, choicesFor, type Sources } from './choices.ts';
import { type Trigger, triggerAt } from './trigger.ts';

export interface Completion {
  choices: readonly Choice[];
  active: number;
  kind: Trigger['kind'] | null;
  /** To be told of what happens in the field. */
  onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void;
  onSelect: (element: HTMLTextAreaElement) => void;
  onBlur: () => void;
  /** True where the key was meant for the list. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  choose: (element: HTMLTextAreaElement, choice: Choice) => void;
}

const noEmoji: readonly Emoji[] = [];
/** Only what is typed asks for a list; what is pasted, restored or put in is meant as it is. */
const typing = new Set(['insertText', 'insertCompositionText', 'deleteContentBackward']);

function useEmoji(wanted: boolean): readonly Emoji[] {
  const { locale } = useWords();
  const [emoji, setEmoji] = useState(noEmoji);
  useEffect(() => {
    if (wanted) void loadEmoji(languageOf(locale)).then(setEmoji, () => undefined);
  }, [wanted, locale]);
  return emoji;
}

/** The list under what is being typed in a field. */
export function useCompletion(sources: Omit<Sources, 'emoji'>): Completion {
  const { session } = useApp();
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [chosen, setChosen] = useState(0);
  /** Where the agent closed the list: what stands there is meant as it is. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const emoji = useEmoji(trigger?.kind === 'emoji');
  const open = trigger !== null && trigger.from !== closedAt ? trigger : null;
  const choices = open === null ? [] : choicesFor(open, { ...sources, emoji });
  const active = Math.min(chosen, Math.max(0, choices.length - 1));

  const close = () => setTrigger(null);
  const choose = (element: HTMLTextAreaElement, { text, savedReply }: Choice) => {
    if (open === null) return;
    close();
    setClosedAt(open.from);
    putIn(element, open.from, open.to, text);
    if (savedReply !== null) countUse(session, savedReply.id);
  };
  return {
    choices,
    active,
    kind: choices.length === 0 ? null : open?.kind ?? null,
    choose,
    onChange: ({ currentTarget: { value, selectionEnd }, nativeEvent }) => {
      const isTyped = nativeEvent instanceof InputEvent && typing.has(nativeEvent.inputType);
      const next = isTyped ? triggerAt(value, selectionEnd) : null;
      if (next?.from !== closedAt) setClosedAt(null);
      if (next?.query !== open?.query) setChosen(0);
      setTrigger(next);
    },
    onSelect: (element) => {
      if (trigger !== null && (element.selectionStart !== trigger.to || element.selectionEnd !== trigger.to)) close();
    },
    onBlur: close,
    onKeyDown: (event) => {
      const { key, nativeEvent, currentTarget } = event;
      const choice = choices[active];
      if (open === null || choice === undefined || nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      if (key === 'ArrowDown') setChosen((active + 1) % choices.length);
      else if (key === 'ArrowUp') setChosen((active + choices.length - 1) % choices.length);
      else if (key === 'Enter' || key === 'Tab') choose(currentTarget, choice);
      else if (key === 'Escape') setClosedAt(open.from);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
