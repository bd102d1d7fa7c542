import type { TikTokSettings } from '../../../contract/index.ts';
import type { Use } from '../budget/budget.ts';
import type { Attempts } from '../http/attempts.ts';
import { readable } from '../http/lenient.ts';
import type { NetworkPorts, PulledMessage, Trouble } from '../network.ts';
import { ask, type TikTokClient, troubleOfAsked } from './client.ts';
import { commentImage, type FilePorts } from './files.ts';
import type { Found } from './comment-cursor.ts';
import type { Memory } from './memory.ts';
import { authorOf, commentMessage, publicThread } from './mapping.ts';
import { type Comment, type Comments, commentsWire, commentWire } from './wire.ts';

export interface CommentPorts {
  settings: TikTokSettings;
  client: TikTokClient;
  ports: NetworkPorts;
  attempts: Attempts;
  /** What is known from before. */
  memory: Memory;
  /** What this pull finds out; it counts once its page is committed. */
  learning: Memory;
  use: Use;
}

/** TikTok's most; it gives fewer where it hides some. */
const pageSize = 30;
/** More answers to one comment than this many pages nobody reads at once. */
const mostPages = 10;
/** The order that TikTok takes unless it is told is by chance. Its pages call the second field by one name, its samples by the other. */
export const newestFirst = { sort_field: 'create_time', sort_order: 'desc', sort_type: 'desc' };

/** https://business-api.tiktok.com/portal/docs?id=1738084387220481 */
export const askComments = (video: string, offset: number, { settings, client, use }: CommentPorts, signal: AbortSignal) =>
  ask(client, 'comments', '/business/comment/list/', {
    business_id: settings.businessId, video_id: video, status: 'ALL', include_replies: 'true', cursor: String(offset), max_count: String(pageSize), ...newestFirst,
  }, commentsWire, use, signal);

export const askAnswers = (video: string, comment: string, offset: number, { settings, client, use }: Pick<CommentPorts, 'settings' | 'client' | 'use'>, signal: AbortSignal) =>
  ask(client, 'comments', '/business/comment/reply/list/', {
    business_id: settings.businessId, video_id: video, comment_id: comment, status: 'ALL', cursor: String(offset), max_count: String(pageSize), ...newestFirst,
  }, commentsWire, use, signal);

type Answers = { kind: 'answers'; answers: Comment[] } | { kind: 'trouble'; trouble: Trouble };

/** Beside a comment TikTok gives at most three answers, which it chooses itself; and none of a hidden one. */
async function answersTo(comment: Comment, video: string, ports: CommentPorts, signal: AbortSignal): Promise<Answers> {
  const beside = readable(commentWire, comment.replyList);
  const complete = comment.replies <= beside.length || comment.hidden === true || ports.memory.answers.get(comment.id) === comment.replies;
  if (complete) return { kind: 'answers', answers: beside };
  const answers = new Map(beside.map((one) => [one.id, one]));
  let offset = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = await askAnswers(video, comment.id, offset, ports, signal);
    if (asked.kind !== 'result') return { kind: 'trouble', trouble: troubleOfAsked(asked) };
    const { comments, next } = asked.result;
    for (const one of comments) answers.set(one.id, one);
    const known = await ports.ports.threads.known(comments.map(({ id }) => id));
    if (next === null || next <= offset || (comments.length > 0 && known.size === comments.length)) break;
    offset = next;
  }
  return { kind: 'answers', answers: [...answers.values()] };
}

/** To whom the account spoke: who is named first, else who wrote the comment. Null: nobody but itself. */
function addressee(answer: Comment, comment: Comment, answers: readonly Comment[]): Comment | null {
  const named = /^@(?<name>[\w.]+)/u.exec(answer.text ?? '')?.groups?.['name'];
  const others = [comment, ...answers].filter(({ own }) => !own);
  return others.find(({ author }) => named !== undefined && author.username === named) ?? (comment.own ? null : comment);
}

interface Placed {
  comment: Comment;
  customer: Comment;
}

function placed(comment: Comment, answers: readonly Comment[]): Placed[] {
  const all = [comment, ...answers.map((answer) => ({ ...answer, parent: answer.parent ?? comment.id }))];
  return all.flatMap((one): Placed[] => {
    const customer = !one.own ? one : one.parent === undefined ? null : addressee(one, comment, answers);
    // Without anybody to be told from others it is no conversation.
    return customer === null || customer.author.id === '' ? [] : [{ comment: one, customer }];
  });
}

/** `asBefore`: comments that have as many answers as when those were last read: those are there, though not all were shown. */
export type Gathered = { kind: 'gathered'; messages: PulledMessage[]; newest: number; inOrder: boolean; oldest: number; found: Found[]; asBefore: string[] } | { kind: 'trouble'; trouble: Trouble };

const standingOf = ({ hidden, liked }: Comment): string => `${String(hidden)} ${String(liked)}`;

/** Everything on a page of comments, with all answers. `fresh`: only what is new, or stands otherwise than before. */
export async function gather({ comments }: Comments, video: string, fresh: boolean, ports: CommentPorts, signal: AbortSignal): Promise<Gathered> {
  const { settings, client, attempts, use } = ports;
  const everything: Placed[] = [];
  for (const comment of comments) {
    const answers = await answersTo(comment, video, ports, signal);
    if (answers.kind === 'trouble') return answers;
    everything.push(...placed(comment, answers.answers));
  }
  const known = await ports.ports.threads.known(everything.map(({ comment }) => comment.id));
  const wanted = everything.filter(({ comment }) => !fresh || !known.has(comment.id) || ports.memory.standing.get(comment.id) !== standingOf(comment));
  const files: FilePorts = { client, ports: ports.ports, businessId: settings.businessId, attempts, use };
  const messages: PulledMessage[] = [];
  for (const { comment, customer } of wanted) {
    // Pictures are fetched once: what is here already is brought up to date without.
    const fetched = await commentImage(comment.id, known.has(comment.id) ? undefined : comment.image, files, signal);
    if (fetched.kind === 'trouble') return fetched;
    messages.push(commentMessage(comment, publicThread(video, authorOf(customer)), fetched.attachments, ports.ports.now()));
  }
  const asBefore = comments.filter(({ id, replies }) => ports.memory.answers.get(id) === replies).map(({ id }) => id);
  for (const { id, replies } of comments) ports.learning.answers.set(id, replies);
  for (const { comment } of everything) ports.learning.standing.set(comment.id, standingOf(comment));
  const times = comments.map(({ at }) => at ?? 0);
  return {
    kind: 'gathered',
    messages,
    newest: Math.max(0, ...everything.map(({ comment: { at } }) => at ?? 0)),
    inOrder: times.every((at, index) => index === 0 || at <= (times[index - 1] ?? 0)),
    oldest: Math.min(...times),
    found: everything.map(({ comment: { id, at, parent = '' } }) => ({ id, under: parent, at: at ?? 0 })),
    asBefore,
  };
}
