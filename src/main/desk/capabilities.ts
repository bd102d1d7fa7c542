import {
  type AttachmentRule, type Capabilities, capabilitiesFor, capabilitiesOf, type Channel, type Payload, privateObstacleTo, type PrivateWay, type ReplyObstacle, replyObstacleTo,
} from '../../contract/index.ts';
import { byId } from '../replica/access.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import { replyKey } from '../replica/keys.ts';
import { answeredIn } from './answered.ts';
import type { Desk } from './desk.ts';

interface Accounts {
  accounts: Pick<Desk['accounts'], 'settingsOf'>;
}
/** What of a conversation decides. */
type Place = Pick<ConversationDocument, 'accountId' | 'network' | 'channel' | 'customerHandle' | 'threadId'>;

/** What the network allows in a conversation, as the account's own server has it where there are several. */
export const capabilitiesIn = (desk: Accounts, conversation: Place): Capabilities => capabilitiesThrough(desk, conversation, conversation.channel);

function capabilitiesThrough({ accounts }: Accounts, conversation: Place, channel: Channel): Capabilities {
  const settings = accounts.settingsOf(conversation.accountId);
  return settings === null ? capabilitiesOf({ ...conversation, channel }) : capabilitiesFor(settings, { ...conversation, channel });
}

/** How what was said in public can be answered in private; null: it cannot. */
export function privateWayIn(desk: Accounts, conversation: ConversationDocument): PrivateWay | null {
  if (conversation.channel !== 'public') return null;
  const window = capabilitiesIn(desk, conversation).privateReply;
  if (window === null) return null;
  const { length, attachments, actions } = capabilitiesThrough(desk, conversation, 'private');
  return { length, attachments: window.files ? attachments : null, window, actions };
}

/** What can be done to a message: to one that was sent in private from a public thread, what is done to private ones. */
export const actionsFor = (desk: Accounts, conversation: ConversationDocument, { marks }: Pick<MessageDocument, 'marks'>): Capabilities['actions'] =>
  capabilitiesThrough(desk, conversation, marks.includes('private') ? 'private' : conversation.channel).actions;

/** What can be sent along with what is being written. */
export const attachmentsIn = (desk: Accounts, conversation: ConversationDocument, inPrivate: boolean): AttachmentRule | null =>
  inPrivate ? privateWayIn(desk, conversation)?.attachments ?? null : capabilitiesIn(desk, conversation).attachments;

/** Why a reply cannot be sent as the agent wants it; null: it can, or it is there already. */
export async function obstacleToReply(desk: Desk, { replyId, conversationId, inPrivate }: Payload<'reply.send'>): Promise<ReplyObstacle | null> {
  const { conversations, messages } = desk.replica;
  const conversation = await byId(conversations, conversationId);
  if (conversation === null || await byId(messages, replyKey(conversation.accountId, replyId)) !== null) return null;
  const answered = await answeredIn(desk.replica, conversationId);
  if (inPrivate === undefined) return replyObstacleTo(answered, capabilitiesIn(desk, conversation));
  return privateWayIn(desk, conversation) === null ? 'not-private' : privateObstacleTo(answered);
}
