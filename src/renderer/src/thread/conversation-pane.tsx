import { Button } from '@mantine/core';
import { memo, useEffect } from 'react';
import type { ConversationView, QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useAgents } from '../app/use-team.ts';
import { Composer } from '../composer/composer.tsx';
import { NoteComposer } from '../composer/note-composer.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { TagList } from '../tags/tag-list.tsx';
import { CommandKeys } from '../ui/command-keys.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { BackIcon, CheckIcon, HelpIcon, ReopenIcon, TagIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { AlsoWrote } from './also-wrote.tsx';
import { ChannelTag } from './channel-tag.tsx';
import type { OpenConversation } from './conversation-store.ts';
import { Thread } from './thread.tsx';
import { TimelinePane } from './timeline-pane.tsx';
import { newAfter } from './unread.ts';

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
  const { session } = useApp();
  const timeline = useStore(session.timeline.timeline);
  const { row, view, trouble } = open;
  if (trouble === 'missing') return <EmptyState title={t('conversation.missing.title')}>{t('conversation.missing.text')}</EmptyState>;
  if (trouble !== null) return <EmptyState title={t('conversation.failed')}><FailureText failure={trouble} /></EmptyState>;
  return (
    <>
      {row === null ? <div className="conversation-head" /> : <Head row={row} accountName={view?.accountName ?? ''} />}
      {row === null || timeline !== null ? null : <AlsoWrote row={row} />}
      {row !== null && timeline !== null ? <TimelinePane timeline={timeline} row={row} actions={open.actions} /> : view === null ? (
        <div className="thread" />
      ) : (
        <Thread
          key={`thread ${open.id}`}
          messages={open.messages}
          notes={open.notes}
          events={open.events}
          actions={open.actions}
          hasEarlier={open.hasEarlier}
          onEarlier={() => void session.conversation.loadEarlier()}
          newAfter={newAfter(view)}
          places={null}
          marked={open.marked}
          label={t('thread.label', { name: view.row.customerName || view.row.customerHandle })}
        />
      )}
      {view === null || row === null ? <div className="composer composer-empty" /> : <Writing key={`composer ${open.id}`} open={open} row={row} view={view} />}
    </>
  );
}

/** The reply, or in its place the note. */
function Writing(props: { open: OpenConversation; row: QueueRow; view: ConversationView }) {
  const { session } = useApp();
  const noting = useSelected(session.noting, (id) => id === props.row.id);
  return noting ? <NoteComposer row={props.row} /> : <Composer {...props} />;
}

const Head = memo(function Head({ row, accountName }: { row: QueueRow; accountName: string }) {
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
          <AssigneeName row={row} />
          <span>{t('conversation.about', { name: row.customerName || row.customerHandle, account: accountName })}</span>
        </p>
        <TagList tags={row.tags} most={8} />
      </div>
      <button type="button" className="bare-button" title={t('command.conversation.allowed')} aria-label={t('command.conversation.allowed')} onClick={actions.showAllowed}>
        <HelpIcon size={16} /> <CommandKeys id="conversation.allowed" />
      </button>
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
});

/** Whose it is. */
function AssigneeName({ row }: { row: QueueRow }) {
  const { t } = useWords();
  const agent = useAgents().find(({ id }) => id === row.assignee);
  return agent === undefined ? null : <span>{t('queue.row.assignee', { name: agent.name })}</span>;
}
