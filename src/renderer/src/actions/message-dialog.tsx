import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ActionOffer, MessageAction, MessageView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import type { MessageDialog as Target } from '../app/session.ts';
import type { CommandId } from '../commands/table.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useNow } from '../ui/use-now.ts';
import { wish } from './act.ts';
import { actionTitle } from './action-words.ts';
import { messageActions, offerFor } from './offers.ts';

const longestQuote = 120;

/** What can be done to one message, and of each thing that cannot, why. */
export function MessageDialog({ target, close }: { target: Target; close: () => void }) {
  const { session } = useApp();
  const open = useStore(session.conversation.open);
  const message = open?.messages.find(({ id }) => id === target.id);
  return open === null || message === undefined ? null : <Choices open={open} message={message} confirm={target.confirm} close={close} />;
}

interface ChoicesProps {
  open: OpenConversation;
  message: MessageView;
  confirm: MessageAction | null;
  close: () => void;
}

function Choices({ open, message, confirm, close }: ChoicesProps) {
  const { session } = useApp();
  const { t } = useWords();
  const now = useNow();
  const [asking, setAsking] = useState(confirm);
  const author = message.direction === 'out' ? t('message.you') : message.author.name || message.author.handle;
  const name = open.row === null ? author : open.row.customerName || open.row.customerHandle;
  const text = message.text.length > longestQuote ? `${message.text.slice(0, longestQuote)}…` : message.text;
  const perform = (action: MessageAction, on: boolean, undo: boolean) => {
    close();
    void wish(session, { messageId: message.id, action, on }, undo);
  };
  const choose = (action: MessageAction, offer: ActionOffer) => {
    if (!offer.can) return;
    if (offer.on && !offer.undo) setAsking(action);
    else perform(action, offer.on, offer.undo);
  };
  const offers = messageActions.flatMap((action) => {
    const offer = offerFor(open, message, action, now);
    return offer === null ? [] : [{ action, offer }];
  });
  const firstPossible = offers.findIndex(({ offer }) => offer.can);
  return (
    <div className="act">
      <p className="act-about" dir="auto">{t('act.about', { author, text })}</p>
      {asking !== null ? (
        <Confirm
          title={t('act.sure', { action: actionTitle(t, { action: asking, on: true }, name) })}
          action={actionTitle(t, { action: asking, on: true }, name)}
          running={false}
          onConfirm={() => perform(asking, true, false)}
          onCancel={confirm === null ? () => setAsking(null) : close}
        >
          <p>{t(`act.final.${asking}`, { name })}</p>
        </Confirm>
      ) : offers.map(({ action, offer }, index) => (
        <Choice key={action} action={action} offer={offer} name={name} first={index === Math.max(0, firstPossible)} choose={() => choose(action, offer)} />
      ))}
      {asking === null && message.direction === 'out' ? <NoEdit /> : null}
    </div>
  );
}

/** Looked for, and not there. */
function NoEdit() {
  const { t } = useWords();
  return (
    <div className="act-choice">
      <Button variant="default" fullWidth justify="flex-start" aria-disabled data-disabled aria-describedby="act-edit-reason">{t('act.edit')}</Button>
      <p id="act-edit-reason" className="act-reason">{t('act.edit.why')}</p>
    </div>
  );
}

interface ChoiceProps {
  action: MessageAction;
  offer: ActionOffer;
  name: string;
  first: boolean;
  choose: () => void;
}

const commandOf: Record<MessageAction, CommandId> = {
  like: 'message.like', hide: 'message.hide', delete: 'message.delete', block: 'message.block',
};

function Choice({ action, offer, name, first, choose }: ChoiceProps) {
  const { t } = useWords();
  const reasonId = `act-${action}-reason`;
  return (
    <div className="act-choice">
      <Button
        variant="default"
        fullWidth
        justify="space-between"
        data-autofocus={first || undefined}
        {...(offer.can ? {} : { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': reasonId })}
        rightSection={<CommandKeys id={commandOf[action]} />}
        onClick={choose}
      >
        {actionTitle(t, { action, on: offer.can ? offer.on : true }, name)}
      </Button>
      {offer.can ? null : <p id={reasonId} className="act-reason">{t(`act.obstacle.${offer.why}`)}</p>}
    </div>
  );
}
