import type { Route } from './api.ts';
import { type Call, fieldsOf, formOf, listingOf, parametersOf } from './call.ts';
import { invalid, missing, Refusal } from './failure.ts';
import { type Field, parseFields, project, type Shape } from './fields.ts';
import {
  accountOf, instagramConversation, instagramConversations, instagramMessages, ownAccount, sendInstagramMessage, uploadInstagramAttachment, usernameOf,
} from './instagram-messages.ts';
import { paged } from './paging.ts';
import { wireTime } from './time.ts';
import type { InstagramComment, InstagramMedia, Party } from './world.ts';
import { version } from './version.ts';

/** Media and comments of Instagram. https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference */

const handleOf = (call: Call, { id, name }: Party): string => (id === call.world.instagram.id ? call.world.instagram.username : usernameOf(name));

export const commentsOf = ({ world }: Pick<Call, 'world'>, media: InstagramMedia): InstagramComment[] =>
  [...world.instagramComments.values()].filter((comment) => comment.media === media).sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));

const answersOf = ({ world }: Pick<Call, 'world'>, comment: InstagramComment): InstagramComment[] =>
  [...world.instagramComments.values()].filter(({ parent }) => parent === comment).sort((one, other) => one.at - other.at);

const mediaShape = (call: Call): Shape<InstagramMedia> => ({
  caption: ({ caption }) => caption,
  timestamp: ({ at }) => wireTime(at),
  comments_count: (media) => (media.owner.id === call.world.instagram.id ? commentsOf(call, media).length : undefined),
  username: ({ owner }) => handleOf(call, owner),
  permalink: ({ id }) => `https://www.instagram.com/p/${id}/`,
  media_type: () => 'IMAGE',
  media_url: ({ file }) => (file === null ? undefined : `${call.origin}/cdn/${file.id}`),
});

const commentShape = (call: Call): Shape<InstagramComment> => ({
  text: ({ text }) => text,
  timestamp: ({ at }) => wireTime(at),
  username: ({ author }) => handleOf(call, author),
  from: ({ author }) => ({ id: author.id, username: handleOf(call, author) }),
  parent_id: ({ parent }) => parent?.id,
  hidden: ({ hidden }) => hidden,
  like_count: () => 0,
  replies: (comment, { args, fields }) => {
    const list = answersOf(call, comment);
    if (list.length === 0) return undefined;
    const path = `/${version}/${comment.id}/replies`;
    const { items, paging } = paged(list, { name: path, address: new URL(path, call.origin), query: new URLSearchParams(args), most: 50, usual: 25 });
    return { data: items.map((one) => project('IGComment', commentShape(call), one, fields ?? usual)), ...paging };
  },
});
const usual: readonly Field[] = parseFields('timestamp,text');

function media(call: Call, id: string, kind: 'own' | 'tags'): object {
  const account = ownAccount(call, id);
  const query = parametersOf(call, ['fields', 'limit', 'after', 'before', 'since', 'until']);
  const list = [...call.world.instagramMedia.values()].filter(({ owner, tags }) => (kind === 'own' ? owner.id === account.id : tags)).sort((one, other) => other.at - one.at);
  const { items, paging } = paged(list, listingOf(call));
  const fields = fieldsOf(query, 'id');
  return { data: items.map((one) => project('IGMedia', mediaShape(call), one, fields)), ...paging };
}

/** First comments alone, newest first, at most 50; by time they cannot be asked for. */
function comments(call: Call, id: string): object {
  accountOf(call);
  const query = parametersOf(call, ['fields', 'limit', 'after', 'before']);
  const found = call.world.instagramMedia.get(id);
  if (found?.owner.id !== call.world.instagram.id) throw missing(id);
  const { items, paging } = paged(commentsOf(call, found).filter(({ parent }) => parent === null), listingOf(call, 50));
  const fields = fieldsOf(query, 'timestamp,text');
  return { data: items.map((one) => project('IGComment', commentShape(call), one, fields)), ...paging };
}

const commentAt = (call: Call, id: string): InstagramComment => {
  accountOf(call);
  const found = call.world.instagramComments.get(id);
  if (found === undefined) throw missing(id);
  return found;
};

function replies(call: Call, id: string): object {
  const comment = commentAt(call, id);
  const query = parametersOf(call, ['fields', 'limit', 'after', 'before']);
  const { items, paging } = paged(answersOf(call, comment), listingOf(call, 50));
  const fields = fieldsOf(query, 'timestamp,text');
  return { data: items.map((one) => project('IGComment', commentShape(call), one, fields)), ...paging };
}

const longest = 2_200;

export function storeInstagramComment({ world }: Pick<Call, 'world'>, given: { media: InstagramMedia; answered: InstagramComment | null; author: Party; text: string; at: number }): InstagramComment {
  const { media: under, answered, author, text, at } = given;
  const comment: InstagramComment = { id: `1785${world.nextId()}000000000`, media: under, parent: answered?.parent ?? answered, author, text, at, hidden: false };
  world.instagramComments.set(comment.id, comment);
  return comment;
}

function reply(call: Call, id: string): object {
  const { world, ledger, now } = call;
  const answered = commentAt(call, id);
  const text = formOf(call, ['message']).get('message') ?? '';
  if (text === '') throw invalid('The parameter message is required.');
  if (Array.from(text).length > longest) throw invalid('The comment is too long');
  if (answered.hidden) throw new Refusal(400, 100, '(#100) Cannot reply to a hidden comment');
  if (answered.parent !== null) throw new Refusal(400, 100, '(#100) The fake takes answers to first comments alone');
  const comment = storeInstagramComment(call, { media: answered.media, answered, author: world.instagram, text, at: now() });
  ledger.add({ network: 'instagram', kind: 'comment', id: comment.id, account: world.instagram.id, at: comment.at, text, under: id, media: null });
  return { id: comment.id };
}

/** `POST /{account}/mentions`: under a medium of somebody else, in whose caption the account is mentioned. */
/** `GET /{account}?fields=mentioned_comment.comment_id(ID){…}`, or `mentioned_media.media_id(ID){…}`: nothing else tells of what others wrote. */
function mentioned(call: Call, id: string): object {
  const account = ownAccount(call, id);
  // Only by the login of the Page. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/mentions
  if (call.holder.kind === 'instagram') throw invalid('Tried accessing nonexisting field (mentioned_comment) on node type (IGUser)');
  const names = (text: string): boolean => text.includes(`@${account.username}`);
  const result: Record<string, unknown> = { id };
  for (const { name, args, fields } of fieldsOf(parametersOf(call, ['fields']), 'id')) {
    if (name === 'mentioned_comment') {
      const found = call.world.instagramComments.get(args['comment_id'] ?? '');
      if (found === undefined || !names(found.text)) throw missing(args['comment_id'] ?? '');
      result[name] = project('IGComment', mentionShape(call), found, fields ?? usual);
    } else if (name === 'mentioned_media') {
      const found = call.world.instagramMedia.get(args['media_id'] ?? '');
      if (found === undefined || !names(found.caption)) throw missing(args['media_id'] ?? '');
      result[name] = project('IGMedia', mediaShape(call), found, fields ?? usual);
    } else throw invalid(`Tried accessing nonexisting field (${name}) on node type (IGUser)`);
  }
  return result;
}

/** A comment that mentions tells its medium, and by handle alone who wrote it. */
const mentionShape = (call: Call): Shape<InstagramComment> => ({
  text: ({ text }) => text,
  timestamp: ({ at }) => wireTime(at),
  username: ({ author }) => handleOf(call, author),
  like_count: () => 0,
  media: ({ media: under }, { fields }) => project('IGMedia', mediaShape(call), under, fields ?? parseFields('id')),
});

function mention(call: Call, id: string): object {
  const account = ownAccount(call, id);
  const form = formOf(call, ['media_id', 'comment_id', 'message']);
  const under = call.world.instagramMedia.get(form.get('media_id') ?? '');
  if (under === undefined) throw missing(form.get('media_id') ?? '');
  const commentId = form.get('comment_id');
  const answered = commentId === null ? null : call.world.instagramComments.get(commentId) ?? null;
  if (commentId !== null && answered?.media !== under) throw missing(commentId);
  if (!(answered?.text ?? under.caption).includes(`@${account.username}`)) throw new Refusal(400, 10_903, "(#10903) This user can't reply to this activity");
  const text = form.get('message') ?? '';
  const comment = storeInstagramComment(call, { media: under, answered, author: account, text, at: call.now() });
  call.ledger.add({ network: 'instagram', kind: 'comment', id: comment.id, account: account.id, at: comment.at, text, under: answered?.id ?? under.id, media: null });
  return { id: comment.id };
}

function node(call: Call, id: string): object {
  return project('IGComment', commentShape(call), commentAt(call, id), fieldsOf(parametersOf(call, ['fields']), 'timestamp,text'));
}

function hide(call: Call, id: string): object {
  const comment = commentAt(call, id);
  const value = formOf(call, ['hide']).get('hide');
  if (value !== 'true' && value !== 'false') throw invalid('The parameter hide is required.');
  comment.hidden = value === 'true';
  call.ledger.add({ network: 'instagram', kind: 'hide', id, account: call.world.instagram.id, at: call.now(), on: comment.hidden });
  return { success: true };
}

export function dropInstagramComment({ instagramComments }: Call['world'], id: string): void {
  for (const comment of [...instagramComments.values()]) if (comment.parent?.id === id) instagramComments.delete(comment.id);
  instagramComments.delete(id);
}

function remove(call: Call, id: string): object {
  commentAt(call, id);
  dropInstagramComment(call.world, id);
  call.ledger.add({ network: 'instagram', kind: 'delete', id, account: call.world.instagram.id, at: call.now(), on: true });
  return { success: true };
}

export const instagramRoutes: Route[] = [
  ['GET', /^\/(17841\d+)$/u, 'instagram', mentioned],
  ['GET', /^\/(17841\d+)\/media$/u, 'instagram', (call, id) => media(call, id, 'own')],
  ['GET', /^\/(17841\d+)\/tags$/u, 'instagram', (call, id) => media(call, id, 'tags')],
  ['POST', /^\/(17841\d+)\/mentions$/u, 'instagram', mention],
  ['GET', /^\/(1799\d+)\/comments$/u, 'instagram', comments],
  ['GET', /^\/(1785\d+)\/replies$/u, 'instagram', replies],
  ['POST', /^\/(1785\d+)\/replies$/u, 'instagram', reply],
  ['GET', /^\/(1785\d+)$/u, 'instagram', node],
  ['POST', /^\/(1785\d+)$/u, 'instagram', hide],
  ['DELETE', /^\/(1785\d+)$/u, 'instagram', remove],
  ['GET', /^\/(me)\/conversations$/u, 'instagram', instagramConversations],
  ['GET', /^\/(aWdfZAG06\d+)$/u, 'instagram', instagramConversation],
  ['GET', /^\/(aWdfZAG06\d+)\/messages$/u, 'instagram', instagramMessages],
  ['POST', /^\/(17841\d+)\/messages$/u, 'instagram', (call, id) => {
    ownAccount(call, id);
    return sendInstagramMessage(call);
  }],
  ['POST', /^\/(17841\d+)\/message_attachments$/u, 'instagram', (call, id) => {
    ownAccount(call, id);
    return uploadInstagramAttachment(call);
  }],
];
