import { problemOf, type XSettings } from '../../../contract/index.ts';
import type { NetworkPorts, Outgoing, SendOutcome } from '../network.ts';
import type { Client } from './client.ts';
import type { Request } from './exchange.ts';
import { conversationIn, otherIn } from './mapping.ts';
import { timeOf } from './snowflake.ts';
import { troubleOfSend } from './trouble.ts';
import { messagedWire, postedWire } from './wire.ts';

/** An attempt that begins this long after the first one is a later one. Milliseconds; less than any wait between two attempts. */
const firstAttempt = 1_000;

/** X's answer to a new message holds its id and no time; the id does. Whole seconds, like the time in its lists. */
function sentAtOf(id: string, now: number): number {
  const time = Math.floor(timeOf(id) / 1_000) * 1_000;
  return Math.abs(time - now) < 24 * 60 * 60_000 ? time : now;
}

function requestFor(outgoing: Outgoing, settings: XSettings): Request | null {
  const { text, thread, inReplyTo } = outgoing;
  if (thread.channel === 'public') {
    if (inReplyTo === '') return null;
    return { method: 'POST', path: '/2/tweets', json: { text, reply: { in_reply_to_tweet_id: inReplyTo } } };
  }
  const conversation = conversationIn(thread.providerId);
  if (conversation === null) return null;
  const other = otherIn(conversation, settings.userId);
  const place = other === null ? conversation : `with/${other}`;
  return { method: 'POST', path: `/2/dm_conversations/${place}/messages`, json: { text } };
}

/** https://docs.x.com/x-api/posts/manage-tweets/introduction, https://docs.x.com/x-api/direct-messages/manage/introduction */
export async function send(outgoing: Outgoing, settings: XSettings, client: Client, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const { channel } = outgoing.thread;
  const earlierAttempt = ports.now() - outgoing.firstStartedAt > firstAttempt;
  const request = requestFor(outgoing, settings);
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
