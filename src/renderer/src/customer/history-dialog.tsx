import { useEffect, useRef, useState } from 'react';
import type { QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { filter } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { ChoiceList } from '../ui/choice-list.tsx';
import { ConversationLine } from './conversation-line.tsx';

const pageSize = 50;

/** Every conversation of the person at every network, the newest first, read as far as it is looked through. */
export function HistoryDialog({ close }: { close: () => void }) {
  const { session, actions, focus } = useApp();
  const { t } = useWords();
  const [customerId] = useState(() => session.people.customerId ?? '');
  const [typed, setTyped] = useState('');
  const { rows, more } = useHistory(customerId);
  const open = (row: QueueRow) => {
    close();
    void actions.open(row.id);
    focus.to('thread');
  };
  const fitting = filter(typed, rows, ({ subject, preview, network }) => `${subject} ${preview} ${t(`network.${network}`)}`);
  return (
    <ChoiceList
      label={t('people.history.label')}
      placeholder={t('people.history.placeholder')}
      listLabel={t('customer.conversations')}
      typed={typed}
      onType={setTyped}
      choices={fitting.map((row) => ({ key: row.id, choose: () => open(row), content: <ConversationLine row={row} /> }))}
      about={t('people.history.count', { count: rows.length })}
      onEnd={more}
    />
  );
}

function useHistory(customerId: string): { rows: readonly QueueRow[]; more: () => void } {
  const { session } = useApp();
  const [rows, setRows] = useState<readonly QueueRow[]>([]);
  const reading = useRef(false);
  const complete = useRef(false);
  const read = async (last: QueueRow | undefined) => {
    if (reading.current || complete.current) return;
    reading.current = true;
    const before = last === undefined ? null : { at: last.lastMessageAt, id: last.id };
    const result = await ask(session.bridge, 'person.conversations', { customerId, before, limit: pageSize });
    reading.current = false;
    if (!result.ok) return;
    complete.current = !result.value.hasMore;
    setRows((known) => [...known, ...result.value.conversations.filter(({ id }) => known.every((row) => row.id !== id))]);
  };
  const begin = useRef(read);
  useEffect(() => void begin.current(undefined), []);
  return { rows, more: () => void read(rows.at(-1)) };
}
