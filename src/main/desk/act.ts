import { type ActionItem, type ActionObstacle, type ActionView, isRefused, offerOf, type Payload } from '../../contract/index.ts';
import { stepped } from '../actions/advance.ts';
import { giveUp, release, wish } from '../actions/course.ts';
import { isMarked } from '../actions/marks.ts';
import { byId, byIds, find, update, upsert } from '../replica/access.ts';
import type { ActionDocument, ConversationDocument } from '../replica/documents.ts';
import { actionKey, blockKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { actionsFor } from './capabilities.ts';
import { type Desk, timeOf, unsettledOf } from './desk.ts';
import { markHandled } from './handled.ts';
import { messageView, queueRow } from './rows.ts';

export const actionView = ({ id, messageId, action, on, standing }: ActionDocument): ActionView => ({ id, messageId, action, on, standing });

/** What was to be done to the messages of a conversation and to its customer, wherever that was asked for. */
export async function actionsOf({ actions }: Replica, { id, accountId, customerId }: ConversationDocument): Promise<ActionView[]> {
  const [own, block] = await Promise.all([
    find(actions, { selector: { conversationId: id }, sort: [{ wantedAt: 'asc' }, { id: 'asc' }] }),
    byId(actions, blockKey(accountId, customerId)),
  ]);
  return [...own.filter((one) => one.id !== block?.id), ...block === null ? [] : [block]].map(actionView);
}

/** Why it was not taken down; null: it was. */
export async function act(desk: Desk, { messageId, action, on }: Payload<'message.act'>): Promise<ActionObstacle | 'not-found' | null> {
  const { replica, clock } = desk;
  const message = await byId(replica.messages, messageId);
  const conversation = message && await byId(replica.conversations, message.conversationId);
  if (!message || !conversation) return 'not-found';
  const id = action === 'block' ? blockKey(message.accountId, conversation.customerId) : actionKey(messageId, action);
  const offer = offerOf(actionsFor(desk, conversation, message), action, {
    own: message.direction === 'out',
    byCustomer: message.direction === 'in' && message.authorHandle === conversation.customerHandle,
    atNetwork: message.providerId !== '',
    deleted: isMarked(message, 'delete'),
    elsewhere: message.marks.includes('elsewhere'),
    refused: isRefused(message.marks, action),
    age: timeOf(desk, message.accountId) - message.sentAt,
    on: !on,
  });
  if (!offer.can) return offer.why;
  await markHandled(replica, conversation.id);
  await upsert<ActionDocument>(replica.actions, id, (current) => ({
    id,
    accountId: message.accountId,
    conversationId: conversation.id,
    messageId,
    providerId: message.providerId,
    action,
    wantedAt: clock.now(),
    ...wish(current, on, isMarked(message, action), clock.now()),
  }));
  return null;
}

/** False where it is under way, settled or gone. */
export const retryAction = async ({ replica, clock }: Desk, actionId: string): Promise<boolean> =>
  await update(replica.actions, actionId, (current) => stepped(current, release(current, clock.now()))) !== null;

/** False where it is under way, settled or gone. */
export const giveUpAction = async ({ replica }: Desk, actionId: string): Promise<boolean> =>
  await update(replica.actions, actionId, (current) => stepped(current, giveUp(current))) !== null;

/** Everything that is not settled, oldest first. */
export async function actionItems(desk: Desk): Promise<ActionItem[]> {
  const { replica } = desk;
  const waiting = [...desk.actions.items()].sort((a, b) => a.wantedAt - b.wantedAt || (a.id < b.id ? -1 : 1));
  const [messages, conversations] = await Promise.all([
    byIds(replica.messages, waiting.map(({ messageId }) => messageId)),
    byIds(replica.conversations, waiting.map(({ conversationId }) => conversationId)),
  ]);
  const unsettled = unsettledOf(desk);
  return waiting.flatMap((action) => {
    const conversation = conversations.find(({ id }) => id === action.conversationId);
    const message = messages.find(({ id }) => id === action.messageId);
    if (conversation === undefined) return [];
    return [{
      action: actionView(action),
      wantedAt: action.wantedAt,
      message: message === undefined ? null : messageView(message),
      row: queueRow(conversation, unsettled),
      accountName: desk.accounts.nameOf(action.accountId),
    }];
  });
}
