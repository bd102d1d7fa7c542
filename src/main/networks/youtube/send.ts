import { problemOf } from '../../../contract/index.ts';
import type { Outgoing, SendOutcome } from '../network.ts';
import type { YoutubeClient } from './client.ts';
import { textOf } from './find.ts';
import { topIn } from './mapping.ts';
import { troubleOfSend } from './trouble.ts';
import { commentWire } from './wire.ts';

/** https://developers.google.com/youtube/v3/docs/comments/insert */
export async function send(outgoing: Outgoing, client: YoutubeClient, signal: AbortSignal): Promise<SendOutcome> {
  if (outgoing.inReplyTo === '') return { kind: 'permanent', problem: problemOf('message-gone') };
  const json = { snippet: { parentId: topIn(outgoing.thread.providerId), textOriginal: textOf(outgoing) } };
  const done = await client.call('write', { method: 'POST', path: '/comments', query: { part: 'snippet' }, json }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  if (done.answer.status !== 200) return troubleOfSend(done.answer);
  const read = commentWire.safeParse(done.answer.body);
  if (!read.success || read.data.publishedAt === undefined) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return { kind: 'sent', providerId: read.data.id, sentAt: read.data.publishedAt };
}
