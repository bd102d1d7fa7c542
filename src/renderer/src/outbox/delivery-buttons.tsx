import { Button } from '@mantine/core';
import type { MessageView } from '../../../contract/index.ts';
import { lookAtApproval } from '../approvals/approval-actions.ts';
import { useApp } from '../app/app-context.ts';
import { sendAnotherWay, settleDelivery, takeBack } from '../app/delivery-actions.ts';
import type { CommandId } from '../commands/table.ts';
import { chapterOf, HelpLink } from '../guide/help-link.tsx';
import { useWords } from '../i18n/i18n.ts';
import { type DeliveryAction, deliveryActionsOf } from '../ui/delivery-choices.ts';
import { deliveryActionTitle } from '../ui/delivery-words.ts';
import { CheckIcon, OutboxIcon, RetryIcon, TrashIcon, UndoIcon } from '../ui/icons.tsx';
import { CommandKeys } from '../ui/command-keys.tsx';
import { useNow } from '../ui/use-now.ts';

const icons = { takeBack: UndoIcon, retry: RetryIcon, discard: TrashIcon, arrived: CheckIcon, otherWay: OutboxIcon, approve: CheckIcon };
const commandOfAction: Record<DeliveryAction, CommandId> = {
  takeBack: 'outbox.takeBack',
  retry: 'outbox.retry',
  discard: 'outbox.discard',
  arrived: 'outbox.arrived',
  otherWay: 'outbox.otherWay',
  approve: 'outbox.approve',
};

/** What can be done with one undelivered reply. `keys`: show the keys, where they work. */
export function DeliveryButtons({ message, keys }: { message: MessageView; keys: boolean }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const offered = deliveryActionsOf(message.delivery, useNow());
  if (offered.length === 0) return null;
  const problem = 'problem' in message.delivery ? message.delivery.problem : null;

  const act = (action: DeliveryAction) => {
    switch (action) {
      case 'retry':
        return void settleDelivery(session, 'outbox.retry', message);
      case 'discard':
        return void settleDelivery(session, 'outbox.discard', message);
      case 'arrived':
        return void settleDelivery(session, 'outbox.confirmArrived', message);
      case 'approve':
        lookAtApproval(session, message);
        return;
      case 'otherWay':
        sendAnotherWay(session, message);
        return;
      case 'takeBack':
        return void takeBack(session, message.id, message.conversationId).then((back) => (back ? actions.open(message.conversationId) : undefined));
    }
  };
  return (
    <div className="delivery-buttons">
      {offered.map((action) => {
        const Icon = icons[action];
        return (
          <Button
            key={action}
            size="compact-sm"
            variant="default"
            leftSection={<Icon size={14} />}
            rightSection={keys ? <CommandKeys id={commandOfAction[action]} /> : null}
            onClick={() => act(action)}
          >
            {deliveryActionTitle(t, message.delivery, action)}
          </Button>
        );
      })}
      {problem === null ? null : <HelpLink chapter={message.delivery.state === 'uncertain' ? 'reply' : chapterOf(problem.code)} />}
    </div>
  );
}
