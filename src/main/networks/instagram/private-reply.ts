import { Buffer } from 'node:buffer';
import type { InstagramSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { findMessage } from '../graph/find-message.ts';
import { listWire } from '../graph/paging.ts';
import { replyPrivately } from '../graph/private-reply.ts';
import { createdWire, readable } from '../graph/wire.ts';
import type { FindOutcome, NetworkPorts, Outgoing, SendOutcome } from '../network.ts';
import { isSelfOf, messagingOf } from './account.ts';
import type { InstagramClient } from './client.ts';
import { isStranger } from './mapping.ts';

const longestMessage = 1_000;
export const isTooLong = (text: string): boolean => Buffer.byteLength(text) > longestMessage;

/** To whoever wrote a comment; it goes as a direct message. */
export const sendPrivately = (outgoing: Outgoing, settings: InstagramSettings, client: InstagramClient, ports: NetworkPorts, signal: AbortSignal): Promise<SendOutcome> =>
  replyPrivately(outgoing, {
    route: 'messages',
    account: messagingOf(settings).account,
    recipient: { comment_id: outgoing.inReplyTo },
    tooLong: isTooLong,
    find: () => findPrivate(outgoing, settings, client, ports, signal),
  }, client, ports, signal);

/** In the conversation with whoever wrote the comment. */
export async function findPrivate(outgoing: Outgoing, settings: InstagramSettings, client: InstagramClient, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const { providerId } = outgoing.thread.customer;
  if (isStranger(providerId)) return { kind: 'cannot-tell' };
  const query = { platform: 'instagram', user_id: providerId, fields: 'id' };
  const asked = await ask(client, { route: 'messages', path: messagingOf(settings).list, query, wire: listWire, use: 'send' }, signal);
  if (asked.kind === 'gone') return { kind: 'cannot-tell' };
  if (asked.kind === 'trouble') return asked.trouble;
  for (const { id: conversation } of readable(createdWire, asked.value.items)) {
    const found = await findMessage({ route: 'messages', conversation, isSelf: isSelfOf(settings), limit: '20', firstPageOnly: true }, outgoing, client, ports, signal);
    if (found.kind !== 'absent') return found;
  }
  return { kind: 'absent' };
}
