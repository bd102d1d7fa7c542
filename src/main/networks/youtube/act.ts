import { problemOf } from '../../../contract/index.ts';
import type { Query, Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Act, ActOutcome, Trouble } from '../network.ts';
import { commentsBy } from './ask.ts';
import type { YoutubeClient } from './client.ts';
import { isGone, troubleOfSend } from './trouble.ts';

const refused: ActOutcome = { kind: 'permanent', problem: problemOf('rejected') };

/** https://developers.google.com/youtube/v3/docs/comments/setModerationStatus */
const moderated = (id: string, query: Query): Request => ({ method: 'POST', path: '/comments/setModerationStatus', query: { id, ...query } });

/** https://developers.google.com/youtube/v3/docs/comments/delete */
const deleted = (id: string): Request => ({ method: 'DELETE', path: '/comments', query: { id } });

/**
 * The same again changes nothing: what may have been done can be done once more. `gone`: there is nothing to do it to.
 * YouTube says of what is gone that it is forbidden, or that something failed; whether it is there tells them apart.
 */
async function change(id: string, request: Request, client: YoutubeClient, signal: AbortSignal): Promise<'done' | 'gone' | Trouble> {
  const done = await client.call('write', request, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  if (done.answer.status === 204 || done.answer.status === 200) return 'done';
  if (isGone(done.answer)) return 'gone';
  const trouble = troubleOfReading(troubleOfSend(done.answer));
  if (done.answer.status !== 400 && trouble.problem.code !== 'forbidden') return trouble;
  const read = await commentsBy([id], client, 'send', signal);
  return read.kind === 'comments' && read.comments.length === 0 ? 'gone' : trouble;
}

/** How it stands then cannot be read back: asked for by id, a comment does not say. */
async function moderate(id: string, query: Query, on: boolean, client: YoutubeClient, signal: AbortSignal): Promise<ActOutcome> {
  const done = await change(id, moderated(id, query), client, signal);
  if (done === 'gone') return { kind: 'permanent', problem: problemOf('message-gone') };
  return done === 'done' ? { kind: 'done', on } : done;
}

async function remove(id: string, client: YoutubeClient, signal: AbortSignal): Promise<ActOutcome> {
  const done = await change(id, deleted(id), client, signal);
  return done === 'done' || done === 'gone' ? { kind: 'done', on: true } : done;
}

/** With a banned author the comment goes, too. Only the owner can take that back, in YouTube's own settings. */
export function act({ action, on, messageId }: Act, client: YoutubeClient, signal: AbortSignal): Promise<ActOutcome> {
  switch (action) {
    case 'hide':
      return moderate(messageId, { moderationStatus: on ? 'heldForReview' : 'published' }, on, client, signal);
    case 'delete':
      return on ? remove(messageId, client, signal) : Promise.resolve(refused);
    case 'block':
      return on ? moderate(messageId, { moderationStatus: 'rejected', banAuthor: 'true' }, true, client, signal) : Promise.resolve(refused);
    case 'like':
      return Promise.resolve(refused);
  }
}
