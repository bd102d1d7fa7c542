import type { TikTokSettings } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import type { FindOutcome, Outgoing, Trouble } from '../network.ts';
import { ask, type TikTokClient, troubleOfAsked } from './client.ts';
import { askAnswers } from './comments.ts';
import { conversationIn, messageIdOf, videoIn } from './mapping.ts';
import { comparable } from './text.ts';
import { commentsWire, contentsWire } from './wire.ts';

/** What two clocks may differ by. Milliseconds. */
const skew = 2 * 60_000;
const mostPages = 10;

interface Candidate {
  id: string;
  at: number;
}

/** The oldest that no other reply claims. */
function chosen(candidates: readonly Candidate[], outgoing: Outgoing): FindOutcome {
  const found = candidates.filter(({ id, at }) => !outgoing.claimed.has(id) && at >= attemptedFrom(outgoing, 0) - skew).toSorted((a, b) => a.at - b.at)[0];
  return found === undefined ? { kind: 'absent' } : { kind: 'found', providerId: found.id, sentAt: found.at };
}

type Parent = { kind: 'parent'; id: string } | { kind: 'none' } | Trouble;

/** Answers to an answer stand beside it, under the same comment. */
async function parentOf(comment: string, video: string, settings: TikTokSettings, client: TikTokClient, signal: AbortSignal): Promise<Parent> {
  const query = { business_id: settings.businessId, video_id: video, comment_ids: JSON.stringify([comment]), status: 'ALL', max_count: '30' };
  const asked = await ask(client, 'comments', '/business/comment/list/', query, commentsWire, 'send', signal);
  if (asked.kind !== 'result') return troubleOfAsked(asked);
  const found = asked.result.comments.find(({ id }) => id === comment);
  // Of a hidden comment TikTok lists no answers.
  return found === undefined || found.hidden === true ? { kind: 'none' } : { kind: 'parent', id: found.parent ?? found.id };
}

async function findComment(outgoing: Outgoing, video: string, settings: TikTokSettings, client: TikTokClient, signal: AbortSignal): Promise<FindOutcome> {
  const parent = await parentOf(outgoing.inReplyTo, video, settings, client, signal);
  if (parent.kind === 'none') return { kind: 'cannot-tell' };
  if (parent.kind !== 'parent') return parent;
  const wanted = comparable(outgoing.text);
  const candidates: Candidate[] = [];
  let offset = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = await askAnswers(video, parent.id, offset, { settings, client, use: 'send' }, signal);
    if (asked.kind !== 'result') return troubleOfAsked(asked);
    const { comments, next } = asked.result;
    candidates.push(...comments.flatMap(({ id, own, at, text }) => (own && at !== undefined && comparable(text ?? '') === wanted ? [{ id, at }] : [])));
    if (next === null || next <= offset) break;
    offset = next;
  }
  return chosen(candidates, outgoing);
}

async function findMessage(outgoing: Outgoing, conversation: string, settings: TikTokSettings, client: TikTokClient, signal: AbortSignal): Promise<FindOutcome> {
  const query = { business_id: settings.businessId, conversation_id: conversation };
  const asked = await ask(client, 'messages', '/business/message/content/list/', query, contentsWire, 'send', signal);
  if (asked.kind !== 'result') return troubleOfAsked(asked);
  const wanted = comparable(outgoing.text);
  return chosen(asked.result.messages.flatMap(({ id, own, at, text }) =>
    (own && at !== undefined && comparable(text ?? '') === wanted ? [{ id: messageIdOf(id), at }] : [])), outgoing);
}

/** Reads back what stands under the comment, or in the conversation. */
export function find(outgoing: Outgoing, settings: TikTokSettings, client: TikTokClient, signal: AbortSignal): Promise<FindOutcome> {
  const conversation = conversationIn(outgoing.thread.providerId);
  if (conversation !== null) return findMessage(outgoing, conversation, settings, client, signal);
  const video = videoIn(outgoing.thread.providerId);
  // Without anything to answer it was never sent.
  if (video === null || outgoing.inReplyTo === '') return Promise.resolve({ kind: 'absent' });
  return findComment(outgoing, video, settings, client, signal);
}
