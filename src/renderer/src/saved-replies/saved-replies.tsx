import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { SavedReplyDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import type { NewSavedReply } from '../app/session.ts';
import { languageOf } from '../i18n/languages.ts';
import { useWords } from '../i18n/i18n.ts';
import { DoneLine } from '../settings/done-line.tsx';
import { useDefinition } from '../settings/use-definition.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { PlusIcon } from '../ui/icons.tsx';
import { findSavedReplies, type Order, savedRepliesIn } from './find.ts';
import { SavedReplyForm } from './saved-reply-form.tsx';
import { SavedReplyRow } from './saved-reply-row.tsx';

const orders: readonly Order[] = ['uses', 'recent', 'name'];

const fresh = ({ text, language }: NewSavedReply): SavedReplyDefinition => ({
  id: crypto.randomUUID(), kind: 'savedReply', name: '', shortcut: '', texts: [{ language, text }], networks: [], accounts: [], uses: 0, lastUsedAt: 0,
});

/** All saved replies, in the order that is chosen; one of them, or a new one, is edited in their place. */
export function SavedReplies() {
  const { session } = useApp();
  const { locale } = useWords();
  const replies = savedRepliesIn(useStore(session.definitions));
  const definition = useDefinition();
  const [edited, setEdited] = useState<SavedReplyDefinition | null>(() => {
    const text = session.toBeSaved.get();
    return text === null ? null : fresh({ ...text, language: text.language || languageOf(locale) });
  });
  const [lastEdited, setLastEdited] = useState<string | null>(null);
  useEffect(() => session.toBeSaved.set(null), [session]);
  const leave = () => {
    setLastEdited(edited?.id ?? null);
    setEdited(null);
  };
  const save = async (reply: SavedReplyDefinition) => {
    // What was used while it was edited stays counted.
    const { uses, lastUsedAt } = savedRepliesIn(session.definitions.get()).find(({ id }) => id === reply.id) ?? reply;
    if (await definition.save({ ...reply, uses, lastUsedAt }, reply.name)) leave();
  };
  if (edited !== null) return <SavedReplyForm reply={edited} others={replies} failure={definition.failure} onSave={save} onCancel={leave} />;
  return (
    <div className="settings">
      <DoneLine done={definition.done} onUndo={() => void definition.undo()} />
      <FormFailure failure={definition.failure} />
      <List
        replies={replies}
        focused={lastEdited}
        onNew={() => setEdited(fresh({ text: '', language: languageOf(locale) }))}
        onEdit={setEdited}
        onRemove={({ id, name }) => void definition.remove(id, name)}
      />
    </div>
  );
}

interface ListProps {
  replies: readonly SavedReplyDefinition[];
  /** Which was edited last: the focus goes there. */
  focused: string | null;
  onNew: () => void;
  onEdit: (reply: SavedReplyDefinition) => void;
  onRemove: (reply: SavedReplyDefinition) => void;
}

function List({ replies, focused, onNew, onEdit, onRemove }: ListProps) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>('name');
  const opener = useRef<HTMLButtonElement>(null);
  const found = findSavedReplies(replies, query, order);
  useEffect(() => {
    if (focused !== null && document.activeElement === document.body) opener.current?.focus();
  }, [focused]);
  return (
    <>
      <div className="settings-row">
        <Button ref={opener} leftSection={<PlusIcon size={16} />} onClick={onNew}>{t('savedReplies.new')}</Button>
        <TextInput
          className="settings-grow"
          type="search"
          aria-label={t('savedReplies.search')}
          placeholder={t('savedReplies.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('savedReplies.order')}
          value={order}
          onChange={(event) => setOrder(orders.find((one) => one === event.currentTarget.value) ?? 'name')}
          data={orders.map((value) => ({ value, label: t(`savedReplies.order.${value}`) }))}
        />
      </div>
      <p className="quiet definition-count" role="status">{replies.length === 0 ? t('savedReplies.none') : found.length === 0 ? t('savedReplies.noneFound') : ''}</p>
      {found.length === 0 ? null : (
        <ul className="definitions" aria-label={t('savedReplies.list')}>
          {found.map((reply) => (
            <SavedReplyRow
              key={reply.id}
              reply={reply}
              focused={reply.id === focused}
              onEdit={() => onEdit(reply)}
              onRemove={() => {
                opener.current?.focus();
                onRemove(reply);
              }}
            />
          ))}
        </ul>
      )}
    </>
  );
}
