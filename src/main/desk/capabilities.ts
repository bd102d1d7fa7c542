import { type AttachmentRule, type Capabilities, capabilitiesFor, capabilitiesOf, type Channel, type PrivateWay } from '../../contract/index.ts';
import { byId } from '../replica/access.ts';
import type { ConversationDocument, MessageDocument } from '../replica/documents.ts';
import type { Desk } from './desk.ts';

type Accounts = Pick<Desk, 'accounts'>;

/** What the network allows in a conversation, as the account's own server has it where there are several. */
export const capabilitiesIn = (desk: Accounts, conversation: ConversationDocument): Capabilities => capabilitiesThrough(desk, conversation, conversation.channel);

function capabilitiesThrough({ accounts }: Accounts, conversation: ConversationDocument, channel: Channel): Capabilities {
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

export async function canBePrivate(desk: Desk, conversationId: string): Promise<boolean> {
  const conversation = await byId(desk.replica.conversations, conversationId);
  return conversation !== null && privateWayIn(desk, conversation) !== null;
}
