import { useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { useKeyed } from '../store/use-store.ts';
import { CheckIcon, PlusIcon } from '../ui/icons.tsx';
import { tagChoices, toggled, type TagChoice } from './tag-choices.ts';

const optionId = (index: number) => `tag-option-${String(index)}`;
const nothing: readonly string[] = [];

/** Gives tags to one conversation and takes them away, each at once. */
export function TagsDialog() {
  const { session, actions } = useApp();
  const { t } = useWords();
  const [conversationId] = useState(() => session.conversation.id ?? session.activeConversation() ?? '');
  const given = useKeyed(session.queue.rows, conversationId)?.tags ?? nothing;
  const known = useKnownTags(given);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const choices = tagChoices(typed, given, known);
  const at = Math.max(0, Math.min(chosen, choices.length - 1));
  const type = (text: string) => {
    setTyped(text);
    setChosen(0);
  };
  const choose = (choice: TagChoice) => {
    actions.setTags(conversationId, given, toggled(given, choice));
    type('');
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const choice = choices[at];
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, choices.length));
    else if (event.key === 'ArrowUp') setChosen((at + choices.length - 1) % Math.max(1, choices.length));
    else if (event.key === 'Enter' && choice !== undefined) choose(choice);
    else if (event.key === 'Backspace' && typed === '' && given.length > 0) actions.setTags(conversationId, given, given.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette">
      <input
        className="palette-field"
        role="combobox"
        aria-label={t('tags.field')}
        aria-expanded
        aria-controls="tag-options"
        aria-describedby="tags-about"
        aria-activedescendant={choices.length === 0 ? undefined : optionId(at)}
        placeholder={t('tags.placeholder')}
        maxLength={50}
        autoFocus
        data-autofocus
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
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

const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

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
