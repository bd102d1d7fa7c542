import { type ActionOffer, type ActionView, actionNeedsAgent, isRefused, type MessageAction, type MessageView, offerOf } from '../../../contract/index.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';

export const messageActions: readonly MessageAction[] = ['like', 'hide', 'delete', 'block'];

const markOf = { like: 'liked', hide: 'hidden', delete: 'deleted', block: null } as const;

type Opened = Pick<OpenConversation, 'view' | 'row' | 'actions'>;

/** What was last wanted of a message, or, where its customer is to be blocked, of any of theirs. */
export function wantedOf({ actions }: Pick<Opened, 'actions'>, messageId: string, action: MessageAction): ActionView | undefined {
  return actions.find((one) => one.action === action && (action === 'block' || one.messageId === messageId));
}

/** How it stands: as it is wanted while that is under way, else as the network told. */
function isOn(wanted: ActionView | undefined, { marks }: MessageView, action: MessageAction): boolean {
  if (wanted !== undefined && (action === 'block' || wanted.standing.state !== 'settled') && !actionNeedsAgent(wanted.standing)) return wanted.on;
  const mark = markOf[action];
  return mark !== null && marks.includes(mark);
}

/** What can be done to a message now, or why not. Null while its conversation is being read. */
export function offerFor(open: Opened, message: MessageView, action: MessageAction, now: number): ActionOffer | null {
  const { view, row } = open;
  if (view === null || row === null) return null;
  const own = message.direction === 'out';
  const { actions } = message.marks.includes('private') ? view.inPrivate ?? view.capabilities : view.capabilities;
  return offerOf(actions, action, {
    own,
    byCustomer: !own && message.author.handle === row.customerHandle,
    atNetwork: message.networkId !== '',
    deleted: message.marks.includes('deleted'),
    elsewhere: message.marks.includes('elsewhere'),
    refused: isRefused(message.marks, action),
    age: now + view.ahead - message.sentAt,
    on: isOn(wantedOf(open, message.id, action), message, action),
  });
}
