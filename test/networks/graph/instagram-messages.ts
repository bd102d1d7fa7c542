import type { Call } from './call.ts';
import { missing, Refusal } from './failure.ts';
import { type Field, project } from './fields.ts';
import { type Answered, conversation, conversations, messageShape, messagesIn, type Platform, sendMessage, uploadAttachment } from './messages.ts';
import type { Conversation, InstagramAccount, Message } from './world.ts';

/** Direct messages of Instagram. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api */

export const usernameOf = (name: string): string => name.toLowerCase().replaceAll(' ', '_');

/** The account whose token it is: its own, or that of the Page to which it is linked. */
export function accountOf({ world, holder }: Call): InstagramAccount {
  const account = world.instagram;
  const linked = holder.kind === 'instagram' ? holder.id === account.id : holder.kind === 'page' && holder.id === account.pageId;
  if (!linked) throw new Refusal(403, 10, '(#10) Application does not have permission for this action');
  return account;
}

export function ownAccount(call: Call, id: string): InstagramAccount {
  const account = accountOf(call);
  if (account.id !== id) throw missing(id);
  return account;
}

const platformOf = (account: InstagramAccount): Platform => ({
  name: 'instagram',
  own: account,
  outsideWindow: 2_534_022,
  tooLong: (text) => Buffer.byteLength(text) > 1_000,
  mostPictures: 10,
  person: ({ id, name }) => ({ username: id === account.id ? account.username : usernameOf(name), id }),
  reach: 20,
});

const tell = (call: Call) => (message: Message, fields: readonly Field[]): unknown => project('Message', messageShape(call, platformOf(accountOf(call))), message, fields);

const answeredBy = ({ world }: Call) => (id: string): Answered => world.instagramComments.get(id);

function conversationOf(call: Call, id: string): Conversation {
  const found = call.world.conversations.get(id);
  if (found?.own !== accountOf(call)) throw missing(id);
  return found;
}

export const instagramConversations = (call: Call): object => conversations(call, platformOf(accountOf(call)), tell(call));
export const sendInstagramMessage = (call: Call): object => sendMessage(call, platformOf(accountOf(call)), answeredBy(call));
export const instagramConversation = (call: Call, id: string): object => conversation(call, platformOf(accountOf(call)), conversationOf(call, id), tell(call));
export const instagramMessages = (call: Call, id: string): object => messagesIn(call, platformOf(accountOf(call)), conversationOf(call, id), tell(call));
export const uploadInstagramAttachment = (call: Call): object => uploadAttachment(call, platformOf(accountOf(call)));

/** A Page writes by one address to people of both. */
export function isForInstagram({ request, world }: Call): boolean {
  const [, id = ''] = /"(?:id|comment_id)":"(?<id>[^"]+)"/u.exec(request.body) ?? [];
  return world.instagramComments.has(id) || [...world.conversations.values()].some(({ platform, person }) => platform === 'instagram' && person.id === id);
}
