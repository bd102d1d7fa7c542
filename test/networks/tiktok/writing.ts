import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { noSuchThing, notAllowed, refused, result, wrongParameter } from './answers.ts';
import type { Body } from './parameters.ts';
import { commentBy, type StoredComment, type World } from './world.ts';

/** Something that the API took. */
export type Accepted =
  | { kind: 'comment'; id: string; video: string; answers: string; text: string }
  | { kind: 'message'; id: string; conversation: string; text: string }
  | { kind: 'LIKE' | 'UNLIKE' | 'HIDE' | 'UNHIDE' | 'DELETE'; id: string };

export interface Writing {
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
}

export function answerComment({ video_id: videoId, comment_id: answers, text }: Body<'/business/comment/reply/create/'>, { world, ledger, now }: Writing): HttpAnswer {
  const video = world.videos.get(videoId);
  const comment = video?.comments.get(answers);
  if (video === undefined || comment === undefined) return noSuchThing('The comment does not exist');
  if (text.trim() === '') return wrongParameter('text: Missing data for required field.');
  if (Array.from(text).length > 150) return wrongParameter('text: Longer than maximum length 150.');
  const at = Math.floor(now() / 1_000) * 1_000;
  // Answers to answers stand beside them.
  const stored: StoredComment = { id: world.nextId(), video: videoId, author: null, at, text, image: null, parent: comment.parent ?? comment.id, hidden: false, liked: false };
  video.comments.set(stored.id, stored);
  ledger.add({ kind: 'comment', id: stored.id, video: videoId, answers, text });
  return result({ comment_id: stored.id, parent_comment_id: stored.parent, video_id: videoId, create_time: String(at / 1_000), text, unique_identifier: '+OwnAccount/0=', user_id: 'deprecated' });
}

export function moderate({ comment_id: id, action }: Body<'/business/comment/like/'> | Body<'/business/comment/hide/'>, { world, ledger }: Writing): HttpAnswer {
  const comment = commentBy(world, id);
  if (comment === undefined) return noSuchThing('The comment does not exist');
  switch (action) {
    case 'LIKE':
    case 'UNLIKE':
      comment.liked = action === 'LIKE';
      break;
    case 'HIDE':
    case 'UNHIDE':
      if (comment.author === null) return wrongParameter('Own comments cannot be hidden');
      comment.hidden = action === 'HIDE';
  }
  ledger.add({ kind: action, id });
  return result({});
}

export function deleteComment({ comment_id: id }: Body<'/business/comment/delete/'>, { world, ledger }: Writing): HttpAnswer {
  const comment = commentBy(world, id);
  if (comment === undefined) return noSuchThing('The comment does not exist');
  if (comment.author !== null) return notAllowed('Only own comments can be deleted');
  world.videos.get(comment.video)?.comments.delete(id);
  ledger.add({ kind: 'DELETE', id });
  return result({});
}

const window = 48 * 60 * 60_000;
/** After the first message of a customer; after each later one any number. */
const mostAtFirst = 10;

export function sendMessage({ recipient, text: { body } }: Body<'/business/message/send/'>, { world, ledger, now }: Writing): HttpAnswer {
  const conversation = world.conversations.get(recipient);
  if (conversation === undefined) return wrongParameter('Param recipient is invalid');
  if (Array.from(body).length > 6_000) return wrongParameter('text.body: Longer than maximum length 6000.');
  if (body.trim() === '') return wrongParameter('text.body: Missing data for required field.');
  const theirs = conversation.messages.filter(({ from }) => from === 'customer');
  const ours = conversation.messages.length - theirs.length;
  const last = theirs.at(-1)?.at ?? 0;
  if (now() - last > window || (theirs.length === 1 && ours >= mostAtFirst)) return refused(40_064, 'The message cannot be sent due to direct message rules.');
  const id = world.nextId();
  conversation.messages.push({ id, from: 'business', at: now(), content: { message_type: 'TEXT', text: { body } } });
  ledger.add({ kind: 'message', id, conversation: recipient, text: body });
  return result({ message: { message_id: id } });
}
