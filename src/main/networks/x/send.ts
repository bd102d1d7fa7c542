import { isFoundThread, problemOf, type XSettings } from '../../../contract/index.ts';
import type { NetworkPorts, Outgoing, SendOutcome } from '../network.ts';
import type { XClient } from './client.ts';
import type { Request } from '../http/exchange.ts';
import { conversationIn, otherIn } from './mapping.ts';
import { timeOf } from './snowflake.ts';
import { troubleOfSend } from './trouble.ts';
import { uploadAll } from './upload.ts';
import { messagedWire, postedWire } from './wire.ts';

/** An attempt that begins this long after the first one, or by a clock that was set before it, is a later one. Milliseconds; less than any wait between two attempts. */
const firstAttempt = 1_000;

/** X's answer to a new message holds its id and no time; the id does. Whole seconds, like the time in its lists. */
function sentAtOf(id: string, now: number): number {
  const time = Math.floor(timeOf(id) / 1_000) * 1_000;
  return Math.abs(time - now) < 24 * 60 * 60_000 ? time : now;
}

function requestFor({ text: words, thread, inReplyTo }: Outgoing, settings: XSettings, files: readonly string[]): Request | null {
  const text = words === '' && files.length > 0 ? {} : { text: words };
  if (thread.channel === 'public') {
    if (inReplyTo === '') return null;
    return { method: 'POST', path: '/2/tweets', json: { ...text, reply: { in_reply_to_tweet_id: inReplyTo }, ...(files.length === 0 ? {} : { media: { media_ids: files } }) } };
  }
  const conversation = conversationIn(thread.providerId);
  if (conversation === null) return null;
  const other = otherIn(conversation, settings.userId);
  const place = other === null ? conversation : `with/${other}`;
  return { method: 'POST', path: `/2/dm_conversations/${place}/messages`, json: { ...text, ...(files.length === 0 ? {} : { attachments: files.map((id) => ({ media_id: id })) }) } };
}

/** https://docs.x.com/x-api/posts/manage-tweets/introduction, https://docs.x.com/x-api/direct-messages/manage/introduction */
export async function send(outgoing: Outgoing, settings: XSettings, client: XClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const { channel } = outgoing.thread;
  const earlierAttempt = Math.abs(ports.now() - outgoing.firstStartedAt) > firstAttempt;
  if (isFoundThread(outgoing.thread.providerId)) return { kind: 'permanent', problem: problemOf('reply-not-allowed') };
  const uploaded = await uploadAll(outgoing.attachments, channel, client, signal);
  if (uploaded.kind !== 'uploaded') return uploaded;
  const request = requestFor(outgoing, settings, uploaded.ids);
  if (request === null) return { kind: 'permanent', problem: problemOf('message-gone') };
  const done = await client.call(channel === 'public' ? 'create-post' : 'create-message', request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const { status, body } = done.answer;
  if (status !== 200 && status !== 201) return troubleOfSend(done.answer, channel, earlierAttempt);
  const posted = postedWire.safeParse(body);
  const messaged = messagedWire.safeParse(body);
  const id = posted.success ? posted.data.data.id : messaged.success ? messaged.data.data.dm_event_id : null;
  if (id === null) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return { kind: 'sent', providerId: id, sentAt: sentAtOf(id, ports.now()) };
}
