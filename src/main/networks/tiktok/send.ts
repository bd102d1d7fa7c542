import { problemOf, type TikTokSettings } from '../../../contract/index.ts';
import type { Request } from '../http/exchange.ts';
import type { NetworkPorts, Outgoing, SendOutcome } from '../network.ts';
import type { TikTokClient } from './client.ts';
import { conversationIn, messageIdOf, videoIn } from './mapping.ts';
import { troubleOfSend } from './trouble.ts';
import { repliedWire, sentWire } from './wire.ts';

function requestFor({ thread, text, inReplyTo }: Outgoing, { businessId }: TikTokSettings): Request | null {
  const conversation = conversationIn(thread.providerId);
  if (conversation !== null) {
    return { method: 'POST', path: '/business/message/send/', json: { business_id: businessId, recipient_type: 'CONVERSATION', recipient: conversation, message_type: 'TEXT', text: { body: text } } };
  }
  const video = videoIn(thread.providerId);
  if (video === null || inReplyTo === '') return null;
  return { method: 'POST', path: '/business/comment/reply/create/', json: { business_id: businessId, video_id: video, comment_id: inReplyTo, text } };
}

/** https://business-api.tiktok.com/portal/docs?id=1738084387220481, https://business-api.tiktok.com/portal/docs?id=1832184403754242 */
export async function send(outgoing: Outgoing, settings: TikTokSettings, client: TikTokClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> {
  const request = requestFor(outgoing, settings);
  if (request === null) return { kind: 'permanent', problem: problemOf('message-gone') };
  const { channel } = outgoing.thread;
  const done = await client.call(channel === 'public' ? 'write-comment' : 'write-message', request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const { answer } = done;
  if (answer.foreign) return troubleOfSend(answer, channel);
  const replied = repliedWire.safeParse(answer.body);
  if (replied.success) return { kind: 'sent', providerId: replied.data.data.comment_id, sentAt: replied.data.data.create_time ?? ports.now() };
  const sent = sentWire.safeParse(answer.body);
  if (sent.success) return { kind: 'sent', providerId: messageIdOf(sent.data.data.message.message_id), sentAt: ports.now() };
  return troubleOfSend(answer, channel);
}
