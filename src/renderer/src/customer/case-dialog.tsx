import { useEffect, useState } from 'react';
import type { QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { changeCase } from '../app/person-actions.ts';
import { filter } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { ChoiceList } from '../ui/choice-list.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { ConversationLine } from './conversation-line.tsx';

const none: readonly string[] = [];

/** Makes the open conversation one case with others of the same person, or takes them out of it. */
export function CaseDialog() {
  const { session } = useApp();
  const { t } = useWords();
  const [conversationId] = useState(() => session.conversation.id ?? '');
  const [typed, setTyped] = useState('');
  const related = useSelected(session.conversation.open, (open) => open?.row?.related ?? none);
  const person = useStore(session.people.person);
  const suggestions = useStore(session.people.suggestions);
  const inCase = useCase(conversationId, related);
  const all = new Map([...inCase, ...person?.conversations ?? [], ...suggestions.flatMap(({ row }) => row ?? [])].map((row) => [row.id, row]));
  all.delete(conversationId);
  const rows = filter(typed, [...all.values()], ({ subject, preview }) => `${subject} ${preview}`);
  return (
    <ChoiceList
      label={t('people.case.label')}
      placeholder={t('people.case.placeholder')}
      listLabel={t('customer.conversations')}
      typed={typed}
      onType={setTyped}
      choices={rows.map((row) => {
        const on = related.includes(row.id);
        return {
          key: row.id,
          choose: () => void changeCase(session, conversationId, row.id, !on),
          content: <><ConversationLine row={row} /><span className="choice-does">{on ? <><CheckIcon size={14} /> {t('people.case.in')}</> : t('people.case.add')}</span></>,
        };
      })}
      about={rows.length === 0 ? t('customer.noOthers') : t('people.case.about')}
    />
  );
}

/** Those of the case, also where they are of somebody else. */
function useCase(conversationId: string, related: readonly string[]): readonly QueueRow[] {
  const { session } = useApp();
  const [rows, setRows] = useState<readonly QueueRow[]>([]);
  useEffect(() => {
    void ask(session.bridge, 'case.view', { conversationId }).then((result) => {
      if (result.ok) setRows(result.value.conversations);
    });
  }, [session, conversationId, related]);
  return rows;
}
