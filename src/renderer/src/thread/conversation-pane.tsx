import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { ConversationView, QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { Composer } from '../composer/composer.tsx';
import { NoteComposer } from '../composer/note-composer.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { TagList } from '../tags/tag-list.tsx';
import { CommandKeys } from '../ui/command-keys.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { BackIcon, CheckIcon, GlobeIcon, LockIcon, NetworkMark, ReopenIcon, TagIcon } from '../ui/icons.tsx';
import type { OpenConversation } from './conversation-store.ts';
import { Thread } from './thread.tsx';

/** The conversation that is open, or how to open one. */
export function ConversationPane() {
  const { session, focus } = useApp();
  const { t } = useWords();
  const open = useStore(session.conversation.open);
  const openId = open?.id ?? null;
  useEffect(() => focus.hold(), [focus, openId]);
  return (
    <main className="conversation-pane" aria-label={t('conversation.pane')}>
      {open === null ? <NothingOpen /> : <Opened open={open} />}
    </main>
  );
}

function NothingOpen() {
  const { t } = useWords();
  return (
    <EmptyState title={t('conversation.none.title')}>
      <span className="key-hints">
        <span><CommandKeys id="list.next" /> <CommandKeys id="list.previous" /> {t('conversation.none.move')}</span>
        <span><CommandKeys id="conversation.open" /> {t('conversation.none.open')}</span>
        <span><CommandKeys id="help" /> {t('conversation.none.help')}</span>
      </span>
    </EmptyState>
  );
}

function Opened({ open }: { open: OpenConversation }) {
  const { t } = useWords();
  const { row, view, trouble } = open;
  if (trouble === 'missing') return <EmptyState title={t('conversation.missing.title')}>{t('conversation.missing.text')}</EmptyState>;
  if (trouble !== null) return <EmptyState title={t('conversation.failed')}><FailureText failure={trouble} /></EmptyState>;
  return (
    <>
      {row === null ? <div className="conversation-head" /> : <Head row={row} accountName={view?.accountName ?? ''} />}
      {view === null ? (
        <div className="thread" />
      ) : (
        <Thread
          key={`thread ${open.id}`}
          messages={open.messages}
          notes={open.notes}
          hasEarlier={open.hasEarlier}
          marked={open.marked}
          label={t('thread.label', { name: view.row.customerName || view.row.customerHandle })}
        />
      )}
      {view === null || row === null ? <div className="composer composer-empty" /> : <Writing key={`composer ${open.id}`} row={row} view={view} />}
    </>
  );
}

/** The reply, or in its place the note. */
function Writing({ row, view }: { row: QueueRow; view: ConversationView }) {
  const { session } = useApp();
  const noting = useSelected(session.noting, (id) => id === row.id);
  return noting ? <NoteComposer row={row} /> : <Composer row={row} capabilities={view.capabilities} />;
}

function Head({ row, accountName }: { row: QueueRow; accountName: string }) {
  const { actions } = useApp();
  const { t } = useWords();
  const done = row.state === 'done';
  return (
    <header className="conversation-head">
      <button type="button" className="bare-button conversation-back" aria-label={t('conversation.back')} onClick={actions.back}>
        <BackIcon />
      </button>
      <NetworkMark network={row.network} />
      <div className="conversation-titles">
        <h2 dir="auto">{row.subject === '' ? row.customerName || row.customerHandle : row.subject}</h2>
        <p className="conversation-about">
          <ChannelTag row={row} />
          <span className={`state-tag state-${row.state}`}>{t(`view.${row.state}`)}</span>
          <span>{t('conversation.about', { name: row.customerName || row.customerHandle, account: accountName })}</span>
        </p>
        <TagList tags={row.tags} most={8} />
      </div>
      <button type="button" className="bare-button" title={t('command.conversation.tags')} aria-label={t('command.conversation.tags')} onClick={() => actions.dialog('tags')}>
        <TagIcon size={16} /> <CommandKeys id="conversation.tags" />
      </button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={done ? <ReopenIcon size={14} /> : <CheckIcon size={14} />}
        rightSection={<CommandKeys id={done ? 'conversation.reopen' : 'conversation.done'} />}
        onClick={() => actions.setState(done ? 'open' : 'done')}
      >
        {t(done ? 'conversation.reopen' : 'conversation.done')}
      </Button>
    </header>
  );
}

/** Who else can read it: the one thing never to be wrong about. */
export function ChannelTag({ row }: { row: QueueRow }) {
  const { t } = useWords();
  const key = row.network === 'mail' ? 'mail' : row.channel;
  return (
    <span className={`channel-tag channel-${key}`}>
      {row.channel === 'public' && row.network !== 'mail' ? <GlobeIcon size={13} /> : <LockIcon size={13} />}
      {t(`channel.${key}`)}
    </span>
  );
}
