import { problemOf } from '../../../contract/index.ts';
import type { Client } from '../http/client.ts';
import type { FindOutcome, NetworkPorts, Outgoing, SendOutcome } from '../network.ts';
import { graphErrorIn } from './error.ts';
import { meaningOf } from './meaning.ts';
import { sentWire } from './message-wire.ts';
import { troubleOfSend } from './trouble.ts';

export interface PrivateReply<Route extends string> {
  route: Route;
  /** Of the account that writes. */
  account: string;
  recipient: { comment_id: string } | { post_id: string };
  tooLong: (text: string) => boolean;
  /** Where such an answer would be. */
  find: () => Promise<FindOutcome>;
}

/**
 * One message to whoever wrote something in public, within seven days.
 * https://developers.facebook.com/docs/messenger-platform/discovery/private-replies/
 */
export async function replyPrivately<Route extends string>(
  { text, attachments }: Outgoing, reply: PrivateReply<Route>, client: Client<Route>, ports: NetworkPorts, signal: AbortSignal,
): Promise<SendOutcome> {
  const { route, account, recipient, tooLong, find } = reply;
  if (tooLong(text)) return { kind: 'permanent', problem: problemOf('too-long') };
  if (attachments.length > 0) return { kind: 'permanent', problem: problemOf('rejected') };
  const done = await client.call(route, { method: 'POST', path: `/${account}/messages`, json: { recipient, message: { text } } }, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const sent = sentWire.safeParse(done.answer.body);
  if (done.answer.status === 200 && !done.answer.foreign && sent.success) return { kind: 'sent', providerId: sent.data.message_id, sentAt: ports.now() };
  const error = graphErrorIn(done.answer.body);
  const trouble = troubleOfSend(done.answer);
  if (error === null || meaningOf(error) !== 'answered-already') return trouble;
  // By this reply, or by somebody else's: only where it is there is it ours.
  const found = await find();
  return found.kind === 'found' ? { ...found, kind: 'sent' } : trouble;
}
