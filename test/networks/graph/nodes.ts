import type { Call } from './call.ts';
import { type Field, parseFields, party, project, type Shape } from './fields.ts';
import { wireTime } from './time.ts';
import type { Comment, Media, Party, Post, Right } from './world.ts';

const addressOf = ({ origin }: Call, media: Media): string => `${origin}/cdn/${media.id}?oh=signed&oe=expires`;

function attachment(call: Call, media: Media, { fields }: Field): unknown {
  const shape: Shape<Media> = {
    type: () => (media.type === 'image/gif' ? 'animated_image_share' : 'photo'),
    title: () => undefined,
    url: () => `https://www.facebook.com/photo/${media.id}`,
    media: () => ({ image: { height: 720, width: 1_280, src: addressOf(call, media) } }),
    subattachments: () => undefined,
  };
  // It has no id of its own.
  return { ...project('StoryAttachment', shape, media, fields ?? parseFields('type,url,media')), id: undefined };
}

/** Names the writer only where the app may know. */
const writer = (call: Call, author: Party, field: Field): unknown => (call.settings.tellsWho || call.world.pages.has(author.id) ? party(author, field) : undefined);

const summary = (count: number, more: object = {}): object => ({ data: [], summary: { order: 'chronological', total_count: count, ...more } });

const told = ({ limits }: Comment, right: Right, usually: boolean): boolean | undefined => (limits === 'untold' ? undefined : usually && !limits.includes(right));

/** https://developers.facebook.com/docs/graph-api/reference/comment/ */
export const commentShape = (call: Call): Shape<Comment> => ({
  message: ({ message }) => message,
  created_time: ({ at }) => wireTime(at),
  from: ({ author }, field) => writer(call, author, field),
  parent: ({ parent }, { fields }) => (parent === null ? undefined : project('Comment', commentShape(call), parent, fields ?? parseFields('created_time,message'))),
  attachment: ({ media }, field) => (media === null ? undefined : attachment(call, media, field)),
  message_tags: ({ names }) => (names === null ? undefined : [{ id: names.id, name: names.name, type: 'user', offset: 0, length: names.name.length }]),
  is_hidden: ({ hidden }) => hidden,
  user_likes: ({ likes }) => likes.has(call.holder.id),
  like_count: ({ likes }) => likes.size,
  can_comment: (comment) => told(comment, 'comment', true),
  can_hide: (comment) => told(comment, 'hide', !call.world.pages.has(comment.author.id) && comment.post.kind !== 'tagged'),
  can_remove: (comment) => told(comment, 'remove', call.world.pages.has(comment.author.id) || comment.post.kind !== 'tagged'),
  can_reply_privately: (comment) => told(comment, 'reply_privately', !call.world.pages.has(comment.author.id) && ![...call.world.conversations.values()].some(({ answers }) => answers.has(comment.id))),
  private_reply_conversation: (comment) => {
    const found = [...call.world.conversations.values()].find(({ answers }) => answers.has(comment.id));
    return found === undefined ? undefined : { id: found.id };
  },
});

/** https://developers.facebook.com/docs/graph-api/reference/post/ */
export const postShape = (call: Call): Shape<Post> => ({
  message: ({ message }) => (message === '' ? undefined : message),
  story: () => undefined,
  created_time: ({ at }) => wireTime(at),
  updated_time: ({ updatedAt }) => wireTime(updatedAt),
  from: ({ author }, field) => writer(call, author, field),
  is_hidden: ({ hidden }) => hidden,
  permalink_url: ({ id }) => `https://www.facebook.com/${id}`,
  attachments: ({ media }, field) => (media.length === 0 ? undefined : { data: media.map((one) => attachment(call, one, field)) }),
  comments: (post, { args }) => {
    const list = call.world.under(post);
    return summary(args['filter'] === 'stream' ? list.length : list.filter(({ parent }) => parent === null).length);
  },
  likes: ({ likes }) => summary(likes.size, { can_like: true, has_liked: likes.has(call.holder.id) }),
});
