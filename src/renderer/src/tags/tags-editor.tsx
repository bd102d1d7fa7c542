import { useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { CheckIcon, PlusIcon } from '../ui/icons.tsx';
import { reveal, useChosen } from '../ui/use-chosen.ts';
import { tagChoices, toggled, type TagChoice } from './tag-choices.ts';

const optionId = (index: number) => `tag-option-${String(index)}`;

interface Props {
  given: readonly string[];
  /** Called with all that are to be given. */
  onSet: (tags: readonly string[]) => void;
}

/** Gives tags and takes them away, each at once. */
export function TagsEditor({ given, onSet }: Props) {
  const { t } = useWords();
  const known = useKnownTags(given);
  const [typed, setTyped] = useState('');
  const choices = tagChoices(typed, given, known);
  const choose = (choice: TagChoice) => {
    onSet(toggled(given, choice));
    type('');
  };
  const { at, reset, onKey } = useChosen(choices, choose);
  function type(text: string): void {
    setTyped(text);
    reset();
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (onKey(event) || event.nativeEvent.isComposing || event.key !== 'Backspace' || typed !== '' || given.length === 0) return;
    onSet(given.slice(0, -1));
    event.preventDefault();
  };
  return (
    <div className="palette">
      <ChoiceField
        label={t('tags.field')} placeholder={t('tags.placeholder')} listId="tag-options" activeId={choices.length === 0 ? undefined : optionId(at)}
        describedBy="tags-about" maxLength={50} typed={typed} onType={type} onKeyDown={onKeyDown}
      />
      <ul id="tag-options" className="palette-list" role="listbox" aria-multiselectable aria-label={t('tags.options')}>
        {choices.map((choice, index) => (
          <TagOption key={choice.tag} id={optionId(index)} choice={choice} active={index === at} onPick={() => choose(choice)} />
        ))}
      </ul>
      <p id="tags-about" className="tags-about">{choices.length === 0 ? t('tags.none') : t('tags.about')}</p>
    </div>
  );
}

function TagOption({ id, choice: { tag, given, fresh }, active, onPick }: { id: string; choice: TagChoice; active: boolean; onPick: () => void }) {
  const { t } = useWords();
  return (
    <li
      id={id}
      role="option"
      aria-selected={given}
      className="palette-option tag-option"
      data-active={active || undefined}
      ref={active ? reveal : undefined}
      onClick={onPick}
    >
      <span dir="auto">{fresh ? t('tags.create', { tag }) : tag}</span>
      {given ? <CheckIcon size={16} /> : fresh ? <PlusIcon size={16} /> : null}
    </li>
  );
}

/** Every tag in use, read again when the conversation's own have changed. */
function useKnownTags(given: readonly string[]): readonly string[] {
  const { session } = useApp();
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    void ask(session.bridge, 'tags.list', {}).then((result) => {
      if (result.ok) setKnown(result.value.tags);
    });
  }, [session, given]);
  return known;
}
