import { z } from 'zod';
import type { Route } from './api.ts';
import { bodyOf, type Call, ownPage, pageOf } from './call.ts';
import { missing } from './failure.ts';
import { instagramConversations, isForInstagram, sendInstagramMessage } from './instagram-messages.ts';
import { type Field, project } from './fields.ts';
import { type Answered, conversation, conversations, messageShape, messagesIn, type Platform, sendMessage, uploadAttachment } from './messages.ts';
import type { Conversation, Message, Page } from './world.ts';

/** Messenger as Graph has it. https://developers.facebook.com/docs/messenger-platform/conversations */

const platformOf = (page: Page): Platform => ({
  name: 'messenger',
  own: page,
  outsideWindow: 2_018_278,
  tooLong: (text) => Array.from(text).length > 2_000,
  mostPictures: 30,
  person: ({ id, name }) => ({ name, email: `${id}@facebook.com`, id }),
  reach: Infinity,
});

const tell = (call: Call, page: Page) => (message: Message, fields: readonly Field[]): unknown =>
  project('Message', messageShape(call, platformOf(page)), message, fields);

/** What may be answered in private: comments on the Page's posts and posts on the Page. */
const answeredBy = ({ world }: Call, page: Page) => (id: string): Answered => {
  const comment = world.comments.get(id);
  if (comment !== undefined) return comment.post.page === page ? comment : undefined;
  const post = world.posts.get(id);
  return post?.kind === 'visitor' && post.page === page ? post : undefined;
};

function conversationOf({ world }: Call, page: Page, id: string): Conversation {
  const found = world.conversations.get(id);
  if (found?.own !== page) throw missing(id);
  return found;
}

const moderation = z.strictObject({ user_ids: z.array(z.strictObject({ id: z.string() })).min(1), actions: z.array(z.enum(['block_user', 'unblock_user'])).min(1) });

/** https://developers.facebook.com/docs/messenger-platform/reference/moderation-api/ */
function moderate(call: Call, pageId: string): object {
  const page = ownPage(call, pageId);
  const { user_ids: users, actions } = bodyOf(call, moderation);
  const on = actions.includes('block_user');
  for (const { id } of users) {
    if (!call.world.people.has(id)) throw missing(id);
    call.ledger.add({ network: 'messenger', kind: 'block', id, account: page.id, at: call.now(), on });
  }
  return { result: { success: true } };
}

export const messengerRoutes: Route[] = [
  ['GET', /^\/(\d+)\/conversations$/u, 'messenger', (call, id) => {
    const page = ownPage(call, id);
    if (call.request.query.get('platform') === 'instagram') return instagramConversations(call);
    return conversations(call, platformOf(page), tell(call, page));
  }],
  ['GET', /^\/(t_\d+)$/u, 'messenger', (call, id) => {
    const page = pageOf(call);
    return conversation(call, platformOf(page), conversationOf(call, page, id), tell(call, page));
  }],
  ['GET', /^\/(t_\d+)\/messages$/u, 'messenger', (call, id) => {
    const page = pageOf(call);
    return messagesIn(call, platformOf(page), conversationOf(call, page, id), tell(call, page));
  }],
  ['POST', /^\/(\d+)\/messages$/u, 'messenger', (call, id) => {
    const page = ownPage(call, id);
    if (isForInstagram(call)) return sendInstagramMessage(call);
    return sendMessage(call, platformOf(page), answeredBy(call, page));
  }],
  ['POST', /^\/(\d+)\/moderate_conversations$/u, 'messenger', moderate],
  ['POST', /^\/(\d+)\/message_attachments$/u, 'messenger', (call, id) => uploadAttachment(call, platformOf(ownPage(call, id)))],
];
