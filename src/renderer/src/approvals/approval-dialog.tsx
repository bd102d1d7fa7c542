import { Button, Textarea, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import type { ChangesSince, OutboxItem } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import type { MessageKey } from '../i18n/keys.ts';
import { absolute } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { WarningIcon } from '../ui/icons.tsx';
import { changesWords } from '../ui/delivery-words.ts';
import { decide, type Decision } from './approval-actions.ts';

/** A reply that somebody else wrote: let it go, with other words where need be, or give it back. */
export function ApprovalDialog({ close }: { close: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const messageId = useStore(session.approval);
  const entry = (useStore(session.outbox.entries) ?? []).find((one) => one.kind === 'reply' && one.item.message.id === messageId);
  if (entry?.kind !== 'reply') return <p>{t('approval.gone')}</p>;
  return <Decide key={entry.item.message.id} item={entry.item} close={close} />;
}

function Decide({ item, close }: { item: OutboxItem; close: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const { message } = item;
  const [text, setText] = useState(message.text);
  const [why, setWhy] = useState('');
  const [obstacle, setObstacle] = useState<MessageKey | null>(null);
  const take = async (decision: Decision) => {
    const reason = await decide(session, message, decision);
    setObstacle(reason);
    if (reason === null) close();
  };
  const approve = (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (text.trim() !== '') void take({ kind: 'approve', text: text.trimEnd() });
  };
  return (
    <div className="approval">
      <About item={item} />
      <form onSubmit={approve}>
        <Textarea
          label={t('approval.text')} data-autofocus autosize minRows={4} maxRows={14} dir="auto" value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) approve(event);
          }}
        />
        <Button type="submit" disabled={text.trim() === ''}>{t(text.trimEnd() === message.text ? 'approval.approve' : 'approval.approveEdited')}</Button>
      </form>
      <form
        className="approval-back"
        onSubmit={(event) => {
          event.preventDefault();
          void take({ kind: 'sendBack', why: why.trim() });
        }}
      >
        <TextInput label={t('approval.why')} maxLength={2_000} dir="auto" value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={why.trim() === ''}>{t('approval.sendBack')}</Button>
      </form>
      <p role="alert" className="approval-obstacle">{obstacle === null ? '' : t(obstacle)}</p>
    </div>
  );
}

/** What else was written to the same customer: two answers that say different things are worse than none. */
function Others({ replies }: { replies: ChangesSince['others'] }) {
  const { t } = useWords();
  if (replies.length === 0) return null;
  return (
    <ul className="approval-others" aria-label={t('approval.others')}>
      {replies.map(({ id, text, sent }) => (
        <li key={id}>
          {t(sent ? 'approval.other.sent' : 'approval.other.waiting')}
          <blockquote className="approval-answered" dir="auto">{text}</blockquote>
        </li>
      ))}
    </ul>
  );
}

/** Whose it is, by which rule it waits, to whom it goes, and what happened since it was written. */
function About({ item: { message, row, accountName, latestInbound, changes } }: { item: OutboxItem }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const { delivery } = message;
  if (delivery.state !== 'held') return null;
  const author = definitions.find(({ id }) => id === delivery.author);
  const conflict = changesWords(t, changes);
  const isPublic = row.channel === 'public' && !message.marks.includes('private');
  return (
    <>
      <p className="approval-about">
        {t('approval.about', {
          author: author?.kind === 'agent' ? author.name : t('approval.someone'), name: row.customerName || row.customerHandle, account: accountName,
          time: absolute(locale, delivery.queuedAt), rule: delivery.problem.detail,
        })}
        {' '}
        {row.network === 'mail' ? '' : t(isPublic ? 'approval.public' : 'approval.private')}
      </p>
      {latestInbound === '' ? null : <blockquote className="approval-answered" dir="auto">{latestInbound}</blockquote>}
      {conflict === '' ? null : <p className="approval-conflict"><WarningIcon size={14} /> {conflict}</p>}
      <Others replies={changes?.others ?? []} />
    </>
  );
}
