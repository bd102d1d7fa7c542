import { Button } from '@mantine/core';
import type { MessageView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { settleDelivery, takeBack } from '../app/delivery-actions.ts';
import type { CommandId } from '../commands/table.ts';
import { useWords } from '../i18n/i18n.ts';
import { deliveryActionsOf, deliveryActionTitle, type DeliveryAction } from '../ui/delivery-words.ts';
import { CheckIcon, RetryIcon, TrashIcon, UndoIcon } from '../ui/icons.tsx';
import { CommandKeys } from '../ui/command-keys.tsx';
import { useNow } from '../ui/use-now.ts';

const icons = { takeBack: UndoIcon, retry: RetryIcon, discard: TrashIcon, arrived: CheckIcon };
const commandOfAction: Record<DeliveryAction, CommandId> = {
  takeBack: 'outbox.takeBack',
  retry: 'outbox.retry',
  discard: 'outbox.discard',
  arrived: 'outbox.arrived',
};

/** What can be done with one undelivered reply. `keys`: show the keys, where they work. */
export function DeliveryButtons({ message, keys }: { message: MessageView; keys: boolean }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const offered = deliveryActionsOf(message.delivery, useNow());
  if (offered.length === 0) return null;

  const act = (action: DeliveryAction) => {
    if (action === 'retry') void settleDelivery(session, 'outbox.retry', message);
    else if (action === 'discard') void settleDelivery(session, 'outbox.discard', message);
    else if (action === 'arrived') void settleDelivery(session, 'outbox.confirmArrived', message);
    else void takeBack(session, message.id, message.conversationId).then((back) => (back ? actions.open(message.conversationId) : undefined));
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
    </div>
  );
}
