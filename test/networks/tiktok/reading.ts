import type { HttpAnswer } from '../faults.ts';
import { noSuchThing, notAllowed, result, wrongParameter } from './answers.ts';
import type { Body, Query } from './parameters.ts';
import { answersTo, type Conversation, type StoredComment, type StoredVideo, type World } from './world.ts';

const day = 24 * 60 * 60_000;
/** Counts are a day late. */
const late = day;
/** Some of what was asked for TikTok keeps back, whatever the reason. */
const keptBack = 3;
/** TikTok gives the conversations of these days, and of each this many messages. */
const conversationsFor = 90 * day;
const messagesEach = 20;

const seconds = (at: number): string => String(Math.floor(at / 1_000));

export function videoList({ cursor, max_count: most = 10, fields = ['item_id'] }: Query<'/business/video/list/'>, world: World, now: number): HttpAnswer {
  const before = [...world.videos.values()].filter(({ at }) => at < (cursor ?? now)).sort((a, b) => b.at - a.at);
  const page = before.slice(0, most);
  const videos = page.map(({ id, at, comments }) => ({
    item_id: id,
    ...(fields.includes('create_time') ? { create_time: seconds(at) } : {}),
    ...(fields.includes('comments') ? { comments: [...comments.values()].filter((one) => now - one.at >= late).length } : {}),
  }));
  return result({ videos, has_more: before.length > page.length, cursor: page.at(-1)?.at ?? 0 });
}

function shown(comment: StoredComment, video: StoredVideo, world: World): Record<string, unknown> {
  const { id, author, at, text, image, parent, hidden, liked } = comment;
  return {
    comment_id: id, video_id: video.id, create_time: seconds(at), text, likes: liked ? 1 : 0, liked, pinned: false, owner: author === null,
    status: hidden ? 'HIDDEN' : 'PUBLIC', replies: answersTo(video, id).length,
    username: author?.username ?? world.username, display_name: author?.name ?? world.name,
    unique_identifier: author?.id ?? '+OwnAccount/0=', user_id: 'deprecated', profile_image: 'https://p16.example/a.jpeg?x-expires=1',
    ...(image === null ? {} : { image_url: image }),
    ...(parent === null ? {} : { parent_comment_id: parent }),
  };
}

type Sorting = Pick<Query<'/business/comment/list/'>, 'sort_field' | 'sort_order' | 'sort_type' | 'cursor' | 'max_count'>;

/** Any order at all, another one each time, unless the request says which. */
function page(list: readonly StoredComment[], { sort_field: field, sort_order: order, sort_type: type, cursor = 0, max_count: most = 20 }: Sorting): { comments: StoredComment[]; has_more: boolean; cursor: number } {
  const way = order ?? type ?? 'smart';
  const byTime = (a: StoredComment, b: StoredComment): number => a.at - b.at || (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
  const sorted = field === 'create_time' && way !== 'smart'
    ? list.toSorted((a, b) => (way === 'asc' ? byTime(a, b) : byTime(b, a)))
    : list.map((one) => ({ one, by: Math.random() })).sort((a, b) => a.by - b.by).map(({ one }) => one);
  const end = cursor + Math.max(1, most - keptBack);
  return { comments: sorted.slice(cursor, end), has_more: end < sorted.length, cursor: Math.min(end, sorted.length) };
}

export function commentList(query: Query<'/business/comment/list/'>, world: World): HttpAnswer {
  const video = world.videos.get(query.video_id);
  if (video === undefined) return noSuchThing('The video does not exist');
  const all = [...video.comments.values()].filter((one) => query.status !== 'PUBLIC' || !one.hidden);
  const wanted = query.comment_ids === undefined ? all.filter(({ parent }) => parent === null) : all.filter(({ id }) => query.comment_ids?.includes(id));
  const { comments, ...paging } = page(wanted, query);
  const besides = (one: StoredComment): object => {
    if (query.include_replies !== 'true' || one.parent !== null) return {};
    const chosen = answersTo(video, one.id).map((answer) => ({ answer, by: Math.random() })).sort((a, b) => a.by - b.by).slice(0, 3);
    return { reply_list: chosen.map(({ answer }) => shown(answer, video, world)) };
  };
  return result({ comments: comments.map((one) => ({ ...shown(one, video, world), ...besides(one) })), ...paging });
}

export function answerList(query: Query<'/business/comment/reply/list/'>, world: World): HttpAnswer {
  const video = world.videos.get(query.video_id);
  const comment = video?.comments.get(query.comment_id);
  if (video === undefined || comment === undefined) return noSuchThing('The comment does not exist');
  if (comment.hidden) return wrongParameter('Listing replies to a hidden comment is not supported');
  const { comments, ...paging } = page(answersTo(video, comment.id), query);
  return result({ comments: comments.map((one) => shown(one, video, world)), ...paging });
}

const updatedAt = ({ messages }: Conversation): number => messages.at(-1)?.at ?? 0;

export function conversationList({ conversation_type: type, limit = 100, cursor = 0 }: Query<'/business/message/conversation/list/'>, world: World, now: number): HttpAnswer {
  const all = [...world.conversations.values()]
    .filter((one) => one.messages.some(({ from }) => from === 'business') === (type === 'SINGLE') && now - updatedAt(one) < conversationsFor)
    .slice(0, 100);
  const some = all.slice(cursor, cursor + limit);
  return result({ conversations: some.map((one) => ({ conversation_id: one.id, update_time: updatedAt(one), referral: {} })), has_more: cursor + limit < all.length, cursor: cursor + some.length });
}

export function contentList({ conversation_id: id }: Query<'/business/message/content/list/'>, world: World): HttpAnswer {
  const conversation = world.conversations.get(id);
  if (conversation === undefined) return wrongParameter('Param conversation_id is invalid');
  const { customer } = conversation;
  const business = { role: 'BUSINESS_ACCOUNT', id: world.businessId };
  const person = { role: 'PERSONAL_ACCOUNT', id: customer.id };
  return result({
    participants: [{ ...business, display_name: world.name }, { ...person, display_name: customer.name, is_follower: false }],
    messages: conversation.messages.slice(-messagesEach).reverse().map(({ id: messageId, from, at, content }) => ({
      message_id: messageId, conversation_id: id, timestamp: at,
      sender: from === 'customer' ? customer.username : world.username, recipient: from === 'customer' ? world.username : customer.username,
      from_user: from === 'customer' ? person : business, to_user: from === 'customer' ? business : person,
      message_tag: { source: 'APP' }, ...content,
    })),
  });
}

export function mediaDownload({ conversation_id: conversation, message_id: message, media_id: media }: Body<'/business/message/media/download/'>, world: World, base: string): HttpAnswer {
  const found = world.conversations.get(conversation)?.messages.some(({ id }) => id === message) === true && world.media.has(media);
  return found ? result({ download_url: `${base}/media/${media}` }) : notAllowed('The media does not belong to this message');
}
