import type { ReplyObstacle } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { addressAt } from '../thread/address.ts';

/** Why the network takes no reply here, before one is written; and what can be done instead. */
export function RefusalLine({ open, why }: { open: OpenConversation; why: ReplyObstacle }) {
  const { actions } = useApp();
  const { t } = useWords();
  const network = open.row?.network;
  const answered = open.messages.findLast(({ direction }) => direction === 'in');
  const canOpen = network !== undefined && answered !== undefined && addressAt(network, answered) !== null;
  return (
    <div id="composer-window" className="composer-window window-closed" role="status">
      <WarningIcon size={14} />
      <span>
        {t(`reply.refused.${why}`)} {t(canOpen ? 'reply.instead.app' : 'reply.instead.note')}
        {canOpen ? <> <button type="button" className="text-button" onClick={actions.openAtNetwork}>{t('message.openAt', { network: t(`network.${network}`) })} <CommandKeys id="message.openAt" /></button></> : null}
      </span>
    </div>
  );
}
